// expect: refusal about Symbol.hasInstance
// refused: SK1118 8:13
class Even {
  static [Symbol.hasInstance](n: unknown): boolean {
    return (n as number) % 2 === 0;
  }
}
console.log((2 as unknown) instanceof Even);
