// Messages that spell names and texts of the program outside of ASCII, halves of surrogate pairs and control characters among them.
interface Names {
  readonly é: { readonly 日本: { readonly "😀": unknown } };
  readonly "\u0001": { readonly x: number };
  readonly "a\u0000b": { readonly x: number };
  readonly "what??=": { readonly x: number };
}

const units = (text: string): string =>
  Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16)).join(" ");

function attempt(run: () => unknown): void {
  try {
    console.log(run());
  } catch (error) {
    const { message } = error as Error;
    console.log(message, units(message));
  }
}

const none = {} as unknown as Names;
const nothing = [][0] as unknown as Names;
attempt(() => nothing.é);
attempt(() => none.é.日本);
attempt(() => none["\u0001"].x);
attempt(() => nothing["\u0001"]);
attempt(() => nothing["a\u0000b"]);
attempt(() => nothing["what??="]);
attempt(() => (nothing as unknown as { "😀": number })["😀"]);
attempt(() => {
  (nothing as unknown as { ü: number }).ü = 1;
});
attempt(() => (none as unknown as { größe(): number }).größe());
attempt(() => (none as unknown as { "\ud83d"(): number })["\ud83d"]());
attempt(() => ([..."\ud83d"].reverse().join("") as unknown as Names)["é"].日本);
attempt(() => (none as unknown as Record<"ключ", () => void>).ключ());
attempt(() => {
  const { 名 } = nothing as unknown as { 名: number };
  return 名;
});
interface Long {
  ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé(): void;
}
attempt(() =>
  (none as unknown as Long).ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé(),
);
class Größe {
  #geheimnis = 1;
  static of(value: Größe): number {
    return value.#geheimnis;
  }
}
attempt(() => Größe.of({} as Größe));
attempt(() => (Größe as unknown as () => void)());
attempt(() => (early(), später));
function early(): number {
  return später;
}
let später = 1;
