// expect: refusal about using declarations
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
