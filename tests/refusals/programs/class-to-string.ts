// expect: refusal about the source text of a class
// refused: SK1109 6:13, SK1109 6:36
class K {
  x = 1;
}
console.log(String(K).slice(0, 7), K.toString().length);
