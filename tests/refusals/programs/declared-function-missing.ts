// expect: refusal about a declared function that does not exist
// refused: SK1003 5:15
declare function mysterious(text: string): string;
try {
  console.log(mysterious("x"));
} catch (e) {
  console.log((e as Error).name);
}
