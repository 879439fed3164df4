// mitt: ES module with declarations; handlers by type, wildcards, removal while emitting.
import mitt, { type Emitter, type Handler } from "mitt";

type Events = { ping: number; text: string; nothing: undefined };

const emitter: Emitter<Events> = mitt<Events>();
const log = (label: string) => (value: unknown) => console.log(label, value);
const first = log("first") as Handler<number>;
const second = log("second") as Handler<number>;
emitter.on("ping", first);
emitter.on("ping", second);
emitter.on("text", log("text"));
emitter.on("*", (type, value) => console.log("any", type, value));
emitter.emit("ping", 1);
emitter.emit("text", "hello");
emitter.emit("nothing");
emitter.off("ping", first);
emitter.emit("ping", 2);
emitter.on("ping", second);
emitter.emit("ping", 3);
emitter.off("ping", second);
emitter.emit("ping", 4);
emitter.off("ping");
emitter.emit("ping", 5);
console.log([...emitter.all.keys()], emitter.all.size);

// A handler that removes itself while the event goes out: the others still hear it.
const once = (value: string): void => {
  console.log("once", value);
  emitter.off("text", once);
};
emitter.on("text", once);
emitter.on("text", log("after"));
emitter.emit("text", "a");
emitter.emit("text", "b");
emitter.all.clear();
emitter.emit("text", "nobody");
console.log(emitter.all.size);

const shared = new Map();
const other = mitt(shared);
other.on("x", log("shared"));
console.log(shared.has("x"));
other.emit("x", { a: [1, 2] });
