// expect: refusal about decorators
// refused: SK1107 10:3
async function loud() {
  await null;
  return (f: () => string, _context: ClassMethodDecoratorContext): (() => string) => {
    return () => f().toUpperCase();
  };
}
class Speaker {
  @(await loud())
  say(): string {
    return "quiet";
  }
}
console.log(new Speaker().say());
