// expect: refusal about static methods and accessors with a computed name
// refused: SK1113 7:10, SK1113 10:7
function name(text: string): string {
  return text;
}
class K {
  static [name("a")](): number {
    return 1;
  }
  get [name("b")](): number {
    return 2;
  }
}
console.log(Object.keys(K).join());
