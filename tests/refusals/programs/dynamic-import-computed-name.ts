// expect: refusal about import() of a computed name
// refused: SK1103 5:3
const names = ["./one.ts", "./two.ts"];
for (const name of names) {
  import(name).then(
    () => console.log("loaded", name),
    (e: Error) => console.log(e.name),
  );
}
