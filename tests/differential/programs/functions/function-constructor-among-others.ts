// A call whose callee could be the Function constructor, and never is.
const callees: unknown[] = [(x: unknown): string => `f ${x}`, String, Function, Number];
for (const callee of callees) {
  if (callee === Function) console.log("Function is left alone");
  else console.log((callee as (x: unknown) => unknown)(7));
}
console.log(callees.indexOf(Function), typeof Function);
