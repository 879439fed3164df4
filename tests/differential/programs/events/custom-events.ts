// Attacks: CustomEvent: what it carries, what it is, and how it is shown; classes that extend it.
const target = new EventTarget();
target.addEventListener("x", (event) => {
  const { type, detail, cancelable } = event as CustomEvent<{ a: number }>;
  console.log(type, detail, cancelable, event instanceof CustomEvent, event instanceof Event);
});
const detail = { a: 1 };
const event = new CustomEvent("x", { detail, cancelable: true });
console.log(target.dispatchEvent(event), event.detail === detail, String(event));
console.log(target.dispatchEvent(new CustomEvent("x")), new CustomEvent("y", {}).detail);
console.log(new CustomEvent("y", { detail: 0 }).detail, new CustomEvent("y", { detail: undefined }).detail);
console.log(Object.keys(event), event.constructor === CustomEvent, CustomEvent.name);
class Saved extends CustomEvent<string> {
  readonly at = 5;
  constructor(name: string) {
    super("saved", { detail: name });
  }
}
const saved = new Saved("file");
console.log(saved.detail, saved.type, saved.at, saved instanceof CustomEvent);
try {
  (CustomEvent as unknown as (type: string) => void)("x");
} catch (error) {
  console.log(String(error));
}
