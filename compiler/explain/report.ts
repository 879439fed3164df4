/**
 * What the compiler made of a file or of one name: how values are held and why, which objects a class is laid out as,
 * what is tested at run time, what is allocated. The contexts a function is compiled in are shown as one.
 */
import type { Variable } from "../bind/variables.ts";
import type { Compiled } from "../drive/compile.ts";
import { Layout } from "../emit/layout.ts";
import { isInBounds } from "../flow/bounds.ts";
import type { Engine } from "../flow/engine.ts";
import type { Instance } from "../flow/instance.ts";
import { findCountedLoops } from "../flow/loops.ts";
import { ArrayObject, InstanceObject } from "../flow/objects.ts";
import {
  F_HOLE,
  F_NULLISH,
  F_STRING,
  F_UNINIT,
  join,
  NOTHING,
  type Value,
  without,
} from "../flow/value.ts";
import type { ClassTemplate, FunctionTemplate, Op } from "../ir/ir.ts";
import { resolve } from "../lower/builder.ts";
import { lineColumn, positionOf, type ts } from "../parse/typescript.ts";
import { type Place, Sources } from "./sources.ts";
import { whyOf } from "./why.ts";
import { causesOf, type Held, held, heldAs } from "./words.ts";

export interface SourceLine {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something that has a value: a variable, a parameter, a property, a result. */
export interface ValueReport {
  readonly role: "parameter" | "variable" | "field" | "result" | "global";
  readonly name: string;
  readonly at: SourceLine;
  readonly held: Held;
  /** `int32 0..255`, `boxed: number | string`. */
  readonly words: string;
  readonly why: readonly WhyReport[];
}

export interface WhyReport {
  readonly what: string;
  readonly how: string;
  /** From the use to the first cause. */
  readonly chain: readonly SourceLine[];
}

/** A test that is left for run time, or memory that is allocated. */
export interface SiteReport {
  readonly what: string;
  readonly at: SourceLine;
}

export interface UnitReport {
  readonly kind: "module" | "function" | "class";
  /** `add`, `Counter.add`. */
  readonly name: string;
  readonly at: SourceLine;
  /** Contexts it is compiled in; layouts of a class. */
  readonly versions: number;
  readonly values: readonly ValueReport[];
  readonly guards: readonly SiteReport[];
  readonly allocations: readonly SiteReport[];
}

export interface Question {
  /** Absolute path of a source file; null: every file that is not the library's. */
  readonly file: string | null;
  /** A function, class, method or variable; null: everything. */
  readonly name: string | null;
}

/** Answers a question about a compiled program; empty when there is nothing by that name that can run. */
export function explainSource(compiled: Compiled, question: Question): UnitReport[] {
  return new Explainer(compiled.engine).answer(question);
}

class Explainer {
  readonly #engine: Engine;
  readonly #layout: Layout;
  readonly #sources: Sources;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#layout = new Layout(engine);
    this.#sources = new Sources(engine);
  }

  answer(question: Question): UnitReport[] {
    const byTemplate = new Map<FunctionTemplate, Instance[]>();
    for (const instance of this.#engine.liveInstances()) {
      const list = byTemplate.get(instance.template);
      if (list === undefined) byTemplate.set(instance.template, [instance]);
      else list.push(instance);
    }
    const units = [...byTemplate]
      .filter(([template]) => isAsked(template, question))
      .map(([template, instances]) => this.#functionReport(template, instances));
    for (const [cls, objects] of this.#classes()) {
      if (isFileAsked(cls.info.node, cls.module, question))
        units.push(this.#classReport(cls, objects));
    }
    return units
      .map((unit) => matching(unit, question.name))
      .filter((unit) => unit !== null)
      .filter(
        ({ values, guards, allocations }) => values.length + guards.length + allocations.length > 0,
      )
      .sort((a, b) => order(a.at, b.at));
  }

  // --- functions ---

  #functionReport(template: FunctionTemplate, instances: readonly Instance[]): UnitReport {
    const { node } = template.info;
    const isModule = template.info.kind === "module";
    return {
      kind: isModule ? "module" : "function",
      name: isModule ? template.module : nameOf(template),
      at: lineOf(node),
      versions: instances.length,
      values: [
        ...this.#parameters(template, instances),
        ...this.#locals(template, instances),
        ...this.#result(template, instances),
      ],
      guards: this.#sites(instances, this.#guardOf(instances)),
      allocations: this.#sites(instances, (instance, op) => this.#allocation(instance, op)),
    };
  }

  #parameters(template: FunctionTemplate, instances: readonly Instance[]): ValueReport[] {
    const { node } = template.info;
    const names = "parameters" in node ? (node as ts.SignatureDeclaration).parameters : [];
    return names.flatMap((parameter, index) => {
      const ops = template.ops.filter((o) => o.opcode === "param" && o.index === index);
      const places = placesOf(instances, ops);
      if (places.length === 0) return [];
      return [this.#value("parameter", parameter.name.getText(), parameter, places)];
    });
  }

  #locals(template: FunctionTemplate, instances: readonly Instance[]): ValueReport[] {
    const ops = new Map<Variable, Set<Op>>();
    const add = (variable: Variable, op: Op): void => {
      if (!["let", "const", "var"].includes(variable.kind)) return;
      ops.set(variable, (ops.get(variable) ?? new Set()).add(resolve(op)));
    };
    for (const { variable, op } of template.locals) if (!variable.isCell) add(variable, op);
    for (const op of template.ops) {
      const written = op.opcode === "cellset" ? op.args[1] : op.args[0];
      const isWrite = ["gset", "slotset", "cellset", "cellnew"].includes(op.opcode);
      if (isWrite && op.variable !== null && written !== undefined) add(op.variable, written);
    }
    return [...ops].flatMap(([variable, written]) => {
      const places = placesOf(instances, [...written]);
      if (places.length === 0) return [];
      const role = variable.isGlobal ? "global" : "variable";
      return [this.#value(role, variable.name, variable.declaration, places)];
    });
  }

  #result(template: FunctionTemplate, instances: readonly Instance[]): ValueReport[] {
    if (["module", "fields", "static", "constructor"].includes(template.info.kind)) return [];
    const ops = template.ops
      .filter((o) => o.opcode === "return")
      .flatMap((o) => o.args.slice(0, 1));
    const places = placesOf(instances, ops);
    return places.length === 0
      ? []
      : [this.#value("result", "returns", template.info.node, places)];
  }

  #value(
    role: ValueReport["role"],
    name: string,
    node: ts.Node,
    places: readonly Place[],
  ): ValueReport {
    let value = NOTHING;
    for (const { instance, op } of places) value = join(value, instance.valueOf(op));
    const shown = without(value, F_UNINIT);
    return {
      role,
      name,
      at: lineOf(node),
      held: heldAs(shown),
      words: held(shown, this.#engine),
      why: this.#why(shown, places),
    };
  }

  #why(value: Value, places: readonly Place[]): WhyReport[] {
    return causesOf(value).flatMap((cause) => {
      const why = whyOf(places, cause, this.#sources);
      if (why === null) return [];
      const chain = why.chain.map((position) => lineColumnOf(position));
      return [{ what: why.what, how: why.how, chain }];
    });
  }

  // --- classes ---

  #classes(): Map<ClassTemplate, InstanceObject[]> {
    const classes = new Map<ClassTemplate, InstanceObject[]>();
    for (const object of this.#engine.objects) {
      if (!(object instanceof InstanceObject) || object.fields.size === 0) continue;
      const list = classes.get(object.cls.cls);
      if (list === undefined) classes.set(object.cls.cls, [object]);
      else list.push(object);
    }
    return classes;
  }

  #classReport(cls: ClassTemplate, objects: readonly InstanceObject[]): UnitReport {
    const names = new Set(objects.flatMap((object) => [...object.fields.keys()]));
    const isTable = objects.some((object) => this.#layout.struct(object).isDict);
    return {
      kind: "class",
      name: cls.name,
      at: lineOf(cls.info.node),
      versions: objects.length,
      values: [...names].map((name) => this.#field(cls, objects, name)),
      guards: isTable
        ? [
            {
              what: "properties are kept in a table: they are deleted, or come in different orders",
              at: lineOf(cls.info.node),
            },
          ]
        : [],
      allocations: [],
    };
  }

  #field(cls: ClassTemplate, objects: readonly InstanceObject[], name: string): ValueReport {
    const cells = objects.flatMap((object) => object.fields.get(name) ?? []);
    let value = NOTHING;
    for (const cell of cells) value = join(value, cell.value);
    const shown = without(value, F_UNINIT);
    const places = cells.flatMap((cell) => this.#sources.writersOf(cell));
    return {
      role: "field",
      name: name.replace(/^.*(?=#)/, ""),
      at: lineOf(cls.info.node),
      held: heldAs(shown),
      words: held(without(shown, F_HOLE), this.#engine),
      why: this.#why(shown, places),
    };
  }

  // --- what is left for run time ---

  #sites(
    instances: readonly Instance[],
    find: (instance: Instance, op: Op) => string | null,
  ): SiteReport[] {
    const sites = new Map<string, SiteReport>();
    for (const instance of instances) {
      for (const op of instance.template.ops) {
        if (!instance.isReachable(op.block)) continue;
        const what = find(instance, op);
        if (what === null) continue;
        const at = lineOf(op.node);
        sites.set(`${at.line}:${at.column} ${what}`, { what, at });
      }
    }
    return [...sites.values()].sort((a, b) => order(a.at, b.at));
  }

  /** What a test at an op is for; null: there is none. Loops are entered in a version without tests where one look suffices. */
  #guardOf(instances: readonly Instance[]): (instance: Instance, op: Op) => string | null {
    const inLoops = new Map(
      instances.map((instance) => {
        const loops = findCountedLoops(this.#engine, instance);
        return [instance, new Set(loops.flatMap(({ accesses }) => accesses.map(({ op }) => op)))];
      }),
    );
    return (instance, op) => this.#guard(instance, op, inLoops.get(instance)?.has(op) === true);
  }

  #guard(instance: Instance, op: Op, isInLoop: boolean): string | null {
    const [receiver] = op.args;
    if (receiver === undefined || !RECEIVER_OPS.has(op.opcode)) return null;
    const value = instance.valueOf(receiver);
    const objects = this.#engine.objectsOf(value);
    const tests: string[] = [];
    if (value.has(F_NULLISH)) tests.push("may be null or undefined");
    const layouts = new Set(objects.map((object) => this.#layoutKey(object)));
    if (layouts.size > 1) tests.push(`${layouts.size} kinds of objects`);
    const isElement = op.opcode === "getk" || op.opcode === "setk";
    const hasElements =
      value.has(F_STRING) || objects.some((o) => o instanceof ArrayObject || o.kind === "typed");
    if (isElement && hasElements && !isInLoop && !isInBounds(this.#engine, instance, op)) {
      tests.push("the index may be outside");
    }
    return tests.length === 0 ? null : tests.join("; ");
  }

  #layoutKey(object: ReturnType<Engine["object"]>): string {
    if (object instanceof ArrayObject) return `array ${this.#layout.arrayRep(object)}`;
    return object instanceof InstanceObject
      ? `class ${object.cls.id}`
      : `${object.kind} ${object.id}`;
  }

  #allocation(instance: Instance, op: Op): string | null {
    switch (op.opcode) {
      case "object":
        return "an object";
      case "array":
        return "an array";
      case "rest":
        return "an array for the rest parameter";
      case "closure":
        return op.fn?.info.captures.length === 0 ? null : "a function that captures";
      case "cellnew":
        return op.variable === null ? null : `a cell for ${op.variable.name}, which closures share`;
      case "concat":
        return "a string";
      case "new":
        return instance.valueOf(op).hasObjects
          ? `a new ${held(instance.valueOf(op), this.#engine)}`
          : null;
      case "binary":
        return op.name === "+" && instance.valueOf(op).has(F_STRING) ? "a string" : null;
      default:
        return null;
    }
  }
}

const RECEIVER_OPS = new Set(["get", "set", "getk", "setk", "callm", "callk", "getm"]);

function placesOf(instances: readonly Instance[], ops: readonly Op[]): Place[] {
  return instances.flatMap((instance) =>
    ops
      .filter((op) => op.id >= 0 && instance.isReachable(op.block))
      .filter((op) => !without(instance.valueOf(op), F_UNINIT).isBottom)
      .map((op) => ({ instance, op })),
  );
}

function isAsked(template: FunctionTemplate, question: Question): boolean {
  return isFileAsked(template.info.node, template.module, question);
}

function isFileAsked(node: ts.Node, module: string, { file, name }: Question): boolean {
  if (file !== null) return node.getSourceFile().fileName === file;
  return name !== null || !/^(lib|os)\//.test(module);
}

/** The part of a unit that a name asks for; null when there is none. */
function matching(unit: UnitReport, name: string | null): UnitReport | null {
  if (name === null || unit.name === name || unit.name.endsWith(`.${name}`)) return unit;
  if (unit.kind !== "class" && unit.name.startsWith(`${name}.`)) return unit;
  const values = unit.values.filter((value) => value.name === name && value.role !== "result");
  return values.length === 0 ? null : { ...unit, values, guards: [], allocations: [] };
}

function nameOf(template: FunctionTemplate): string {
  const { cls, name, info } = template;
  if (cls === null) return name === "" ? "(anonymous)" : name;
  if (info.kind === "constructor") return `new ${cls.name}`;
  if (info.kind === "fields") return `${cls.name} (fields)`;
  if (info.kind === "static") return `${cls.name} (static)`;
  return info.classInfo === null ? name || "(anonymous)" : `${cls.name}.${name}`;
}

function lineOf(node: ts.Node): SourceLine {
  return lineColumnOf(positionOf(node));
}

function lineColumnOf(position: Parameters<typeof lineColumn>[0]): SourceLine {
  const { fileName, line, column } = lineColumn(position);
  return { file: fileName, line, column };
}

function order(a: SourceLine, b: SourceLine): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column;
}
