// expect: refusal about using declarations
// refused: SK1118 10:3
// typescript: rejects
class Handle {
  [Symbol.dispose](): void {
    console.log("closed");
  }
}
{
  using h = new Handle();
  console.log(typeof h);
}
