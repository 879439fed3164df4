// expect: refusal about the source text of a class
class K {
  x = 1;
}
console.log(String(K).slice(0, 7), K.toString().length);
