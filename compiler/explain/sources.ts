/**
 * Where the values of a cell come from: every parameter, property, element, variable and result of an analysed
 * program with the places that write it. The analysis itself needs only readers; this is made once, for whoever asks.
 */
import type { Engine } from "../flow/engine.ts";
import type { Instance } from "../flow/instance.ts";
import { ArrayObject, type Cell, CellObject, LiteralObject } from "../flow/objects.ts";
import type { Op } from "../ir/ir.ts";

/** An SSA value in one context. */
export interface Place {
  readonly instance: Instance;
  readonly op: Op;
}

/** How many arguments of a call come before those of the function. */
const LEADING: Readonly<Record<string, number>> = {
  call: 2,
  callm: 1,
  callk: 2,
  new: 1,
  supercall: 1,
  callsuper: 1,
};

export class Sources {
  readonly #engine: Engine;
  readonly #writers = new Map<Cell, Place[]>();
  readonly #globalCells = new Map<unknown, Cell>();

  constructor(engine: Engine) {
    this.#engine = engine;
    for (const [variable, cell] of engine.allGlobals()) this.#globalCells.set(variable, cell);
    for (const instance of engine.liveInstances()) {
      for (const op of instance.template.ops) {
        if (instance.isReachable(op.block)) this.#note(instance, op);
      }
    }
  }

  /** What can be the value of `op`, when it only hands on what another place has made; else empty. */
  of({ instance, op }: Place): readonly Place[] {
    const here = (args: readonly Op[]): Place[] => args.map((arg) => ({ instance, op: arg }));
    switch (op.opcode) {
      case "phi":
        return here(op.args);
      case "pi":
      case "tdz":
        return here(op.args.slice(0, 1));
      case "param":
        return this.writersOf(instance.params[op.index]);
      case "slotget":
        return this.writersOf(instance.slots[op.index]);
      case "gget":
        return this.writersOf(this.#globalCells.get(op.variable));
      case "cellget":
        return this.#through(instance, op, (o) => (o instanceof CellObject ? o.content : null));
      case "env":
        return this.writersOf(
          instance.fn?.owner?.captured[op.index] ?? instance.fn?.captured[op.index],
        );
      case "get":
        return this.#through(instance, op, (o) => o.fields.get(op.name) ?? null);
      case "getk":
        return this.#through(instance, op, (o) =>
          o instanceof ArrayObject ? o.element : o.unknown,
        );
      default:
        return op.opcode in LEADING ? this.#returned(instance, op) : [];
    }
  }

  /** The places whose values are stored in a cell. */
  writersOf(cell: Cell | undefined): readonly Place[] {
    return cell === undefined ? [] : (this.#writers.get(cell) ?? []);
  }

  #through(
    instance: Instance,
    op: Op,
    cellOf: (object: ReturnType<Engine["object"]>) => Cell | null,
  ): Place[] {
    const places: Place[] = [];
    for (const object of this.#objects(instance, op.args[0])) {
      const cell = cellOf(object);
      if (cell !== null) places.push(...this.writersOf(cell));
    }
    return places;
  }

  #returned(instance: Instance, op: Op): Place[] {
    if (op.opcode === "new") return [];
    const targets = [...(instance.targets.get(op.id)?.values() ?? [])];
    return targets.flatMap((target) =>
      target.template.ops
        .filter((o) => o.opcode === "return" && target.isReachable(o.block))
        .flatMap((o) => o.args.slice(0, 1).map((arg) => ({ instance: target, op: arg }))),
    );
  }

  #objects(instance: Instance, op: Op | undefined): readonly ReturnType<Engine["object"]>[] {
    return op === undefined ? [] : this.#engine.objectsOf(instance.valueOf(op));
  }

  #add(cell: Cell | undefined, instance: Instance, op: Op | undefined): void {
    if (cell === undefined || op === undefined) return;
    const list = this.#writers.get(cell);
    if (list === undefined) this.#writers.set(cell, [{ instance, op }]);
    else list.push({ instance, op });
  }

  #note(instance: Instance, op: Op): void {
    const [first, second, third] = op.args;
    switch (op.opcode) {
      case "set":
      case "define":
        for (const object of this.#objects(instance, first)) {
          this.#add(object.fields.get(op.name), instance, second);
        }
        break;
      case "setk":
      case "definek":
        this.#noteElement(instance, first, third);
        break;
      case "push":
        this.#noteElement(instance, first, second);
        break;
      case "native":
        // The library's way of storing: its values follow the array.
        for (const value of op.args.slice(1)) this.#noteElement(instance, first, value);
        break;
      case "object":
      case "array":
        this.#noteLiteral(instance, op);
        break;
      case "cellnew":
        for (const object of this.#engine.objectsOf(instance.valueOf(op))) {
          if (object instanceof CellObject) this.#add(object.content, instance, first);
        }
        break;
      case "cellset":
        for (const object of this.#objects(instance, first)) {
          if (object instanceof CellObject) this.#add(object.content, instance, second);
        }
        break;
      case "slotset":
        this.#add(instance.slots[op.index], instance, first);
        break;
      case "gset":
        this.#add(this.#globalCells.get(op.variable), instance, first);
        break;
      case "closure":
        this.#noteCaptured(instance, op, op.args);
        break;
      case "class":
        this.#noteCaptured(instance, op, op.args.slice(op.cls?.hasHeritage === true ? 1 : 0));
        break;
      default:
        if (op.opcode in LEADING) this.#noteArguments(instance, op);
    }
  }

  #noteElement(instance: Instance, receiver: Op | undefined, value: Op | undefined): void {
    for (const object of this.#objects(instance, receiver)) {
      if (object instanceof ArrayObject) this.#add(object.element, instance, value);
      else if (object.unknown !== null) this.#add(object.unknown, instance, value);
    }
  }

  #noteLiteral(instance: Instance, op: Op): void {
    for (const object of this.#engine.objectsOf(instance.valueOf(op))) {
      if (object.site !== op) continue;
      op.args.forEach((arg, index) => {
        if (object instanceof ArrayObject) this.#add(object.element, instance, arg);
        const key = op.keys[index];
        if (object instanceof LiteralObject && key?.kind === "data") {
          this.#add(object.fields.get(key.name), instance, arg);
        }
      });
    }
  }

  #noteCaptured(instance: Instance, op: Op, captured: readonly Op[]): void {
    for (const object of this.#engine.objectsOf(instance.valueOf(op))) {
      if (object.site !== op || !("captured" in object)) continue;
      const cells = object.captured as readonly Cell[];
      captured.forEach((arg, index) => {
        this.#add(cells[index], instance, arg);
      });
    }
  }

  #noteArguments(instance: Instance, op: Op): void {
    const last = op.opcode === "callm" && op.checked ? -1 : op.args.length;
    const args = op.args.slice(LEADING[op.opcode], last);
    for (const target of instance.targets.get(op.id)?.values() ?? []) {
      target.params.forEach((cell, index) => {
        this.#add(cell, instance, args[index]);
      });
    }
  }
}
