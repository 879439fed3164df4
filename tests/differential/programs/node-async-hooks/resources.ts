// Attacks: AsyncResource, what bind and snapshot return, emitters with a resource of their own.
import hooks, { AsyncLocalStorage, AsyncResource } from "node:async_hooks";
import { EventEmitterAsyncResource, EventEmitter, once } from "node:events";

const storage = new AsyncLocalStorage<string>();
const held = (): string | undefined => storage.getStore();
console.log(hooks.AsyncResource === AsyncResource, hooks.AsyncLocalStorage === AsyncLocalStorage);

const resource = storage.run("resource", () => new AsyncResource("Kind"));
console.log(resource.runInAsyncScope(held), held());
resource.runInAsyncScope(() => storage.enterWith("entered"));
console.log(resource.runInAsyncScope(held));
console.log(
  resource.runInAsyncScope(
    function (this: string, ...args: number[]) {
      return `${this} ${args.join()}`;
    },
    "self",
    1,
    2,
  ),
);
storage.run("outer", () => {
  try {
    resource.runInAsyncScope(() => {
      throw new Error("out");
    });
  } catch (error) {
    console.log(String(error), held());
  }
});
console.log(resource.emitDestroy() === resource);

class Request extends AsyncResource {
  readonly id: number;
  constructor(id: number) {
    super("Request", { requireManualDestroy: true });
    this.id = id;
  }
  answer(): string {
    return this.runInAsyncScope(() => `${this.id} ${held()}`);
  }
}
console.log(storage.run("made", () => new Request(5)).answer());

function show(this: unknown, a: number, b: number): string {
  return `${String(this)} ${a} ${b} ${held()}`;
}
const bound = storage.run("bound", () => AsyncLocalStorage.bind(show));
console.log(bound.call("caller", 1, 2), bound.length, bound.name);
console.log(bound);
const fixed = storage.run("fixed", () => AsyncResource.bind(show, "Kind", "self"));
console.log(fixed(3, 4), fixed.length, fixed.name);
const own = resource.bind(() => held());
console.log(own(), own.length, own.name);
const snapshot = storage.run("snapshot", () => AsyncLocalStorage.snapshot());
console.log(snapshot((x: number, y: number) => `${x + y} ${held()}`, 1, 2));
for (const wrong of [
  () => resource.bind(3 as never),
  () => AsyncLocalStorage.bind("x" as never),
  () => new AsyncResource(3 as never),
  () => resource.runInAsyncScope(3 as never),
]) {
  try {
    wrong();
  } catch (error) {
    console.log((error as { code?: string }).code, (error as Error).message);
  }
}

const emitter = storage.run("emitter", () => new EventEmitterAsyncResource({ name: "Emitter" }));
emitter.on("event", (x: number) => console.log("event", x, held()));
console.log(storage.run("emits", () => emitter.emit("event", 1)), emitter.emit("nothing"));
console.log(emitter.asyncResource.eventEmitter === emitter, emitter instanceof EventEmitter);
class Named extends EventEmitterAsyncResource {}
console.log(storage.run("named", () => new Named()).asyncResource.runInAsyncScope(held));
try {
  new EventEmitterAsyncResource();
} catch (error) {
  console.log((error as Error).message);
}
const plain = new EventEmitter();
const seen = storage.run("waits", () => once(plain, "x").then(() => held()));
storage.run("emits", () => plain.emit("x"));
console.log(await seen);
