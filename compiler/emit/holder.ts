/** How V8 calls the object that has an accessor without a setter, in the message of a store that comes to it. */
import type { Engine } from "../flow/engine.ts";
import { lookup } from "../flow/lookup.ts";
import { type AbstractObject, type ClassObject, InstanceObject } from "../flow/objects.ts";
import { parentOf } from "../flow/properties.ts";
import { wellKnownKey } from "../ir/property-name.ts";

const TAG = wellKnownKey("toStringTag");

/** The accessor of that name which `object` has or inherits: of a class it is on the prototype. */
export function holderInMessage(engine: Engine, object: AbstractObject, name: string): string {
  if (!(object instanceof InstanceObject)) return receiverInMessage(engine, object, "Object");
  const chain = classesFrom(engine, object.cls);
  const at = chain.findIndex(({ cls }) => cls.isBuiltin || cls.accessors.has(name));
  const holder = chain[at] ?? object.cls;
  const above = chain.slice(Math.max(at, 0));
  if (holder.cls.isBuiltin || above.some((c) => !c.cls.isBuiltin && c.cls.accessors.has(TAG)))
    return receiverInMessage(engine, object, holder.cls.name);
  return prototypeInMessage(holder, above);
}

/** By its class, or with another `toString` than that of Object by the tag of the built-in that it inherits from. */
function prototypeInMessage(holder: ClassObject, above: readonly ClassObject[]): string {
  if (holder.cls.name === "") return "[object Object]";
  const builtin = above.find(({ cls }) => cls.isBuiltin);
  const isTagged = above.some(({ cls }) => cls.accessors.has(TAG));
  const tag = isTagged ? builtin?.cls.name : undefined;
  const text = above.find(({ cls }) => cls.methods.has("toString"));
  if (text === undefined || text.cls.name === "Object") return `#<${holder.cls.name}>`;
  if (text.cls.isBuiltin && text.cls.name === "Error") return builtin?.cls.name ?? "Error";
  return `[object ${tag ?? "Object"}]`;
}

function classesFrom(engine: Engine, cls: ClassObject): ClassObject[] {
  const chain: ClassObject[] = [];
  for (let at: ClassObject | null = cls; at !== null && chain.length < 100; ) {
    chain.push(at);
    at = parentOf(engine, at);
  }
  return chain;
}

/** As V8 shows a receiver: one with a `toString` of its own by its tag, others by their class. */
function receiverInMessage(engine: Engine, object: AbstractObject, cls: string): string {
  const text = lookup(engine, object, "toString");
  const isOwn = text.method !== null && text.method.owner?.cls.name !== "Object";
  if (cls === "") return "[object Object]";
  if (!isOwn) return `#<${cls}>`;
  const tag = lookup(engine, object, TAG);
  return `[object ${tag.accessor === null ? "Object" : cls}]`;
}
