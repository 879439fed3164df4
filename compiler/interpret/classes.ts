/**
 * Classes as classes of Node.js, so that `new`, `instanceof`, inheritance from built-ins and what prints objects are
 * Node's own. Only bodies of constructors, members and initializers are interpreted.
 */
import type { Accessor, FunctionTemplate, Op } from "../ir/ir.ts";
import { functionName, isHidden } from "../ir/property-name.ts";
import { type Any, type Frame, type MadeClass, stop } from "./frame.ts";
import { makeFunction, type Runner } from "./functions.ts";
import { addPrivate, define, keyOf } from "./keys.ts";

/** The operation `class`. */
export function makeClass(run: Runner, frame: Frame, op: Op): MadeClass {
  const template = op.cls;
  if (template === null) throw new Error("class without a template");
  if (template.isFunction || template.isBare) stop("a function as a class");
  const captured = frame.rest(op, template.hasHeritage ? 1 : 0);
  const constructorOf = hostClass(run, frame, op, () => made);
  const made: MadeClass = { template, constructorOf, captured };
  Object.defineProperty(constructorOf, "name", { value: template.name, configurable: true });
  Object.defineProperty(constructorOf, "length", { value: template.length, configurable: true });
  addMembers(run, made, false);
  addMembers(run, made, true);
  return made;
}

/** A class whose name the engine knows, as its messages and what it prints ask for. */
function hostClass(run: Runner, frame: Frame, op: Op, made: () => MadeClass): Any {
  const name = op.cls?.name ?? "";
  const known = isClassName(name) ? name : "";
  if (op.cls?.hasHeritage !== true) {
    const construct = (self: object, args: readonly unknown[], target: unknown): object =>
      constructBase(run, made(), self, args, target);
    const body = "constructor(...args) { return construct(this, args, new.target); }";
    return new Function("construct", `return class ${known} { ${body} };`)(construct);
  }
  const construct = (args: readonly unknown[], target: unknown): object =>
    constructDerived(run, made(), args, target);
  const body = "constructor(...args) { return construct(args, new.target); }";
  const text = `return class ${known} extends Base { ${body} };`;
  return new Function("construct", "Base", text)(construct, frame.arg(op, 0));
}

/** Can a class expression have this name where `construct` and `Base` are to be seen? */
function isClassName(name: string): boolean {
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) return false;
  if (name === "construct" || name === "Base" || name === "default") return false;
  try {
    new Function(`class ${name} {}`);
    return true;
  } catch {
    // A reserved word.
    return false;
  }
}

function member(run: Runner, made: MadeClass, template: FunctionTemplate, isStatic: boolean): Any {
  const home =
    isStatic && !template.isMovedMember ? made.constructorOf : made.constructorOf.prototype;
  return makeFunction(run, template, made.captured, made, home);
}

/** In the order in which they stand in the source. */
function addMembers(run: Runner, made: MadeClass, isStatic: boolean): void {
  const { template } = made;
  const members: { readonly at: number; add(): void }[] = [];
  for (const [name, method] of isStatic ? template.staticMethods : template.methods) {
    const add = (): void => addMethod(run, made, name, method, isStatic);
    members.push({ at: method.info.node.pos, add });
  }
  for (const [name, pair] of isStatic ? template.staticAccessors : template.accessors) {
    const places = [pair.get, pair.set].map(
      (one) => one?.info.node.pos ?? Number.POSITIVE_INFINITY,
    );
    const add = (): void => addAccessor(run, made, name, pair, isStatic);
    members.push({ at: Math.min(...places), add });
  }
  members.sort((a, b) => a.at - b.at);
  for (const one of members) one.add();
}

function addMethod(
  run: Runner,
  made: MadeClass,
  name: string,
  template: FunctionTemplate,
  isStatic: boolean,
): void {
  const { constructorOf } = made;
  const value = member(run, made, template, isStatic);
  if (!isHidden(name)) {
    const target = isStatic ? constructorOf : constructorOf.prototype;
    Object.defineProperty(target, keyOf(name), { value, writable: true, configurable: true });
  } else if (isStatic) addPrivate(constructorOf, name, { kind: "method", value });
}

function addAccessor(
  run: Runner,
  made: MadeClass,
  name: string,
  { get, set }: Accessor,
  isStatic: boolean,
): void {
  const { constructorOf } = made;
  const part = (one: FunctionTemplate | null, word: string): Any =>
    one === null ? undefined : accessor(run, made, one, `${word} ${functionName(name)}`, isStatic);
  const pair = { get: part(get, "get"), set: get?.isMethodSlot ? shadow(name) : part(set, "set") };
  if (!isHidden(name)) {
    const target = isStatic ? constructorOf : constructorOf.prototype;
    Object.defineProperty(target, keyOf(name), { ...pair, configurable: true });
  } else if (isStatic)
    addPrivate(constructorOf, name, { kind: "accessor", value: undefined, ...pair });
}

/** An assignment beside a property of the prototype makes one of the object. */
function shadow(name: string): (this: object, value: unknown) => void {
  return function (value) {
    const attributes = { writable: true, enumerable: true, configurable: true };
    Object.defineProperty(this, keyOf(name), { value, ...attributes });
  };
}

function accessor(
  run: Runner,
  made: MadeClass,
  template: FunctionTemplate,
  name: string,
  isStatic: boolean,
): Any {
  const host = member(run, made, template, isStatic);
  Object.defineProperty(host, "name", { value: name, configurable: true });
  return host;
}

const brands = new WeakMap<MadeClass, (object: object) => void>();

/** Private methods and accessors belong to each instance (ECMA-262 7.3.29). */
function brand(run: Runner, made: MadeClass, object: object): void {
  let add = brands.get(made);
  if (add === undefined) {
    add = brander(run, made);
    brands.set(made, add);
  }
  add(object);
}

function brander(run: Runner, made: MadeClass): (object: object) => void {
  const adders: ((object: object) => void)[] = [];
  for (const [name, template] of made.template.methods) {
    if (!isHidden(name)) continue;
    const value = member(run, made, template, false);
    adders.push((object) => addPrivate(object, name, { kind: "method", value }));
  }
  for (const [name, { get, set }] of made.template.accessors) {
    if (!isHidden(name)) continue;
    const pair = {
      get: get === null ? undefined : member(run, made, get, false),
      set: set === null ? undefined : member(run, made, set, false),
    };
    adders.push((object) =>
      addPrivate(object, name, { kind: "accessor", value: undefined, ...pair }),
    );
  }
  return (object) => {
    for (const add of adders) add(object);
  };
}

/** The fields of `object` that this class declares, and its private members. */
export function initFields(run: Runner, made: MadeClass, object: Any): void {
  const { template, constructorOf } = made;
  brand(run, made, object);
  addAssigned(made, object);
  const { fieldsTemplate } = template;
  if (fieldsTemplate === null) return;
  const closure = {
    template: fieldsTemplate,
    captured: made.captured,
    made,
    home: constructorOf.prototype,
    host: undefined,
  };
  run.call(closure, object, [], undefined);
}

/** Private fields that nobody sees before the constructor assigns them have no initial value in the IR. */
function addAssigned(made: MadeClass, object: Any): void {
  for (const { name, definitelyAssigned } of made.template.fields)
    if (definitelyAssigned && isHidden(name)) defineField(object, name, undefined);
}

export function defineField(object: Any, name: string, value: unknown): void {
  if (isHidden(name)) addPrivate(object, name, { kind: "field", value });
  else define(object, keyOf(name), value);
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

function constructBase(
  run: Runner,
  made: MadeClass,
  self: object,
  args: readonly unknown[],
  newTarget: unknown,
): object {
  const { constructorTemplate } = made.template;
  if (constructorTemplate === null) {
    initFields(run, made, self);
    return self;
  }
  const result = run.call(constructorClosure(made, constructorTemplate), self, args, newTarget);
  return isObject(result) ? result : self;
}

function constructDerived(
  run: Runner,
  made: MadeClass,
  args: readonly unknown[],
  newTarget: unknown,
): object {
  const { constructorTemplate } = made.template;
  if (constructorTemplate === null) {
    const self = constructParent(made, args, newTarget);
    initFields(run, made, self);
    return self;
  }
  const frame = run.frame(
    constructorClosure(made, constructorTemplate),
    undefined,
    args,
    newTarget,
  );
  const result = run.run(frame);
  if (isObject(result)) return result;
  if (result !== undefined)
    throw new TypeError("Derived constructors may only return object or undefined");
  return frame.made as object;
}

/** Runs the constructor of the class that this one extends. */
export function constructParent(made: MadeClass, args: readonly unknown[], newTarget: Any): Any {
  const parent = Object.getPrototypeOf(made.constructorOf);
  if (!isConstructor(parent)) {
    const text = parent === Function.prototype ? "null" : String(parent);
    const { name } = made.template;
    const of = name === "" ? "anonymous class" : name;
    throw new TypeError(`Super constructor ${text} of ${of} is not a constructor`);
  }
  return Reflect.construct(parent, args, newTarget);
}

export function isConstructor(value: Any): boolean {
  try {
    Reflect.construct(Object, [], value);
    return true;
  } catch {
    // Whatever it says: it cannot be what is constructed.
    return false;
  }
}

function constructorClosure(made: MadeClass, template: FunctionTemplate): Any {
  const { captured, constructorOf } = made;
  return { template, captured, made, home: constructorOf.prototype, host: constructorOf };
}

/** The operation `initstatic`. */
export function initStatic(run: Runner, op: Op, constructorOf: Any, made: MadeClass): unknown {
  const template = op.cls?.staticTemplate;
  if (template === null || template === undefined) return constructorOf;
  const closure = { template, captured: made.captured, made, home: constructorOf, host: undefined };
  run.call(closure, constructorOf, [], undefined);
  return constructorOf;
}
