// Whether a member has a way back from its value to its name goes by the syntax of the initializer.
enum Level {
  Plain = "p",
  Parenthesized = "q",
  Asserted = "a" as unknown as number,
  Number = 7 as number,
  Template = `t${1 + 1}`,
  Sum = ("s" as unknown as number) + 1,
}
console.log(Level, Object.keys(Level));
console.log((Level as unknown as Record<string, unknown>)["a"], Level[7]);
