// expect: refusal about a static field and a method with a computed name
// refused: SK1113 8:10, SK1113 9:3
function name(text: string): string {
  return text;
}
class K {
  // @ts-expect-error
  static [name("a")] = 1;
  [name("b")](): number {
    return 2;
  }
}
console.log(Object.keys(K).join());
