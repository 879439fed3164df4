// expect: refusal about Symbol.hasInstance of one of several classes
// refused: SK1118 9:46
class Even {
  static [Symbol.hasInstance](n: unknown): boolean {
    return (n as number) % 2 === 0;
  }
}
class Plain {}
for (const cls of [Even, Plain]) console.log((2 as unknown) instanceof cls);
