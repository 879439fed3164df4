// What the errors of URLs that are wrong say of them.
function attempt(name: string, work: () => unknown): void {
  try {
    console.log(name, work());
  } catch (error) {
    const wrong = error as Error & { code: string; input?: unknown; base?: unknown };
    console.log(name, wrong.name, wrong.message, wrong.code, wrong.input, wrong.base);
    console.log(Object.keys(wrong).join(), "input" in wrong, "base" in wrong, wrong.cause, String(wrong));
    console.log(JSON.stringify(wrong), wrong instanceof TypeError);
  }
}
attempt("alone", () => new URL("nonsense"));
attempt("both", () => new URL("nonsense", "also"));
attempt("the base", () => new URL("/a", "also"));
attempt("with a base", () => new URL("http://[", "http://a/"));
attempt("objects", () => new URL({ toString: () => "::" } as unknown as string, new URL("data:x")));
attempt("an empty base", () => new URL("a", ""));
attempt("nothing", () => new URL(undefined as unknown as string));
attempt("href", () => {
  new URL("http://a/").href = "b";
});
attempt("canParse", () => [URL.canParse("a"), URL.canParse("a", "b"), URL.canParse("a", "http://b")]);
