// expect: refusal about a using declaration directly in a case
// refused: SK1001 12:5
// typescript: rejects
class Handle {
  [Symbol.dispose](): void {
    console.log("closed");
  }
}
const n = Number("1");
switch (n) {
  case 1:
    using h = new Handle();
    console.log(typeof h);
}
