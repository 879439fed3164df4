/** One class with decorators, rewritten; the order of everything is that of TypeScript's emit for ECMAScript 2022. */
import {
  type ClassPlace,
  canRewrite,
  classPlace,
  hasModifier,
  isStaticMember,
  renameInside,
} from "./decorated-names.ts";
import {
  applyToAccessor,
  applyToField,
  applyToValue,
  type Decoration,
  evaluated,
  type MemberName,
  memberName,
} from "./decorator-text.ts";
import type { Rewriting } from "./rewriting.ts";
import { ts } from "./typescript.ts";

type Method = ts.MethodDeclaration | ts.AccessorDeclaration;

/** Does nothing to a class that cannot be rewritten. */
export function rewriteDecorated(r: Rewriting, node: ts.ClassLikeDeclaration): void {
  const place = canRewrite(node) ? classPlace(node) : undefined;
  if (place !== undefined) new DecoratedClass(r, node, place).rewrite();
}

class DecoratedClass {
  private readonly r: Rewriting;
  private readonly node: ts.ClassLikeDeclaration;
  private readonly place: ClassPlace;
  /** Before the statement of the class. */
  private readonly prelude: string[] = [];
  /** What the first static block does: what the decorators are, then what they do, in this order. */
  private readonly evaluation: string[] = [];
  private readonly application: string[][] = [[], [], [], []];
  private readonly classDecorators: readonly ts.Decorator[];
  /** Variables: the class as it was made, what its decorators make of it, and the same by its name inside. */
  private readonly original: string;
  private readonly final: string;
  private readonly self: string;
  /** Runs a list of initializers on an object. */
  private readonly run: string;
  private readonly owner: string;
  /** Lists of initializers that run before the next field, or at the end. */
  private readonly pending: { instance: string[]; static: string[] } = { instance: [], static: [] };
  private readonly extra: { instance: string | null; static: string | null } = {
    instance: null,
    static: null,
  };

  constructor(r: Rewriting, node: ts.ClassLikeDeclaration, place: ClassPlace) {
    this.r = r;
    this.node = node;
    this.place = place;
    this.classDecorators = ts.getDecorators(node) ?? [];
    [this.original, this.final, this.self] = [r.fresh(), r.fresh(), r.fresh()];
    [this.run, this.owner] = [r.fresh(), r.fresh()];
  }

  rewrite(): void {
    const { r, node } = this;
    const isReplaced = this.classDecorators.length > 0;
    if (isReplaced) renameInside(r, node, { self: this.self, final: this.final });
    const { run } = this;
    this.prelude.push(
      `let ${[this.original, this.final, this.self, this.owner].join(", ")};`,
      `const ${run} = (list, self) => { for (let i = 0; i < list.length; i++) list[i].call(self); };`,
    );
    const rest = node.members.map((member) => ({ member, text: this.decorated(member) }));
    // Lists of methods come before what the first field adds.
    for (const kind of ["instance", "static"] as const) {
      const list = this.extra[kind];
      if (list !== null) this.pending[kind].unshift(list);
    }
    const early = hasFieldsOfParameters(node) ? this.takePending(false) : [];
    const head = early.length > 0 ? this.effect(early, r.earlyEffects) : "";
    // Without static initializers, what is added for static members runs in the first block.
    const atOnce = node.members.some(hasStaticInitializer) ? null : this.pending.static.splice(0);
    for (const { member, text } of rest) {
      if (ts.isPropertyDeclaration(member)) this.field(member, text);
      else if (ts.isClassStaticBlockDeclaration(member)) this.staticBlock(member);
      if (text !== null) r.insert(member.end, text.after);
    }
    const last = isReplaced ? [this.decorateClass()] : [];
    if (atOnce !== null) {
      if (this.classExtra !== null) atOnce.push(this.classExtra);
      this.classExtra = null;
      last.push(...this.runs(atOnce, true).map((run) => `${run};`));
    }
    r.insert(node.members.pos, ` static { ${this.first(last)} }${head}`);
    this.finish();
    if (isReplaced) this.replaceDeclaration();
    else r.insert(this.place.at, this.place.open + this.prelude.join(" ") + this.between());
    if (this.place.close !== null) r.insert(this.place.close.at, this.place.close.text);
  }

  private between(): string {
    return this.place.open === "" ? " " : " return ";
  }

  private first(last: readonly string[]): string {
    const { original, evaluation, application } = this;
    return [`${original} = this;`, ...evaluation, ...application.flat(), ...last].join(" ");
  }

  private list(): string {
    const list = this.r.fresh();
    this.prelude.push(`const ${list} = [];`);
    return list;
  }

  private variable(): string {
    const variable = this.r.fresh();
    this.prelude.push(`let ${variable};`);
    return variable;
  }

  /** The variables of the decorators of a member, which are taken out of the text. */
  private evaluate(member: ts.ClassElement): string[] {
    const { r } = this;
    return (ts.canHaveDecorators(member) ? (ts.getDecorators(member) ?? []) : []).map(
      (decorator) => {
        const variable = r.fresh();
        this.evaluation.push(`const ${variable} = ${evaluated(r, decorator, this.owner)};`);
        return variable;
      },
    );
  }

  /** What comes after the member and, of a field, the function around its initializer. Null for one without decorators. */
  private decorated(member: ts.ClassElement): DecoratedMember | null {
    const decorators = this.evaluate(member);
    if (decorators.length === 0 || member.name === undefined) return null;
    const name = memberName(member.name);
    if (name === undefined) throw new Error("a name that was not looked at");
    if (ts.isPropertyDeclaration(member)) return this.decoratedField(member, name, decorators);
    if (ts.isMethodDeclaration(member) || ts.isAccessor(member))
      return this.decoratedMethod(member, name, decorators);
    throw new Error("a member that has no decorators");
  }

  private decoration(
    member: ts.ClassElement,
    name: MemberName,
    of: Pick<Decoration, "kind" | "decorators" | "extra">,
  ): Decoration {
    const isPrivate = member.name !== undefined && ts.isPrivateIdentifier(member.name);
    return { ...of, name: name.text, member: name, isStatic: isStaticMember(member), isPrivate };
  }

  private decoratedMethod(
    member: Method,
    name: MemberName,
    decorators: readonly string[],
  ): DecoratedMember {
    const { r } = this;
    const isStatic = isStaticMember(member);
    const when = isStatic ? "static" : "instance";
    this.extra[when] ??= this.list();
    const extra = this.extra[when];
    const kind = kindOf(member);
    const word = kind === "method" ? "" : `${kind.slice(0, 3)} `;
    const code = this.moved(`${word}${name.shown}`, isStatic);
    const isAsync = hasModifier(member, ts.SyntaxKind.AsyncKeyword);
    const star = ts.isMethodDeclaration(member) && member.asteriskToken !== undefined;
    const head = `static ${isAsync ? "async " : ""}${star ? "*" : ""}${code}`;
    r.replace(member.getStart(), member.name.end, head);
    const slot = this.variable();
    if (kind === "method") r.slots.add(slot);
    const decoration = this.decoration(member, name, { kind, decorators, extra });
    const apply = applyToValue(r, decoration, `this.${code}`, (value) => `${slot} = ${value};`);
    this.application[isStatic ? 0 : 1]?.push(apply);
    const before = isStatic ? " static" : "";
    const { declared } = name;
    if (kind === "method") return { after: `${before} get ${declared}() { return ${slot}; }` };
    return {
      after:
        kind === "getter"
          ? `${before} get ${declared}() { return ${slot}.call(this); }`
          : `${before} set ${declared}(value) { ${slot}.call(this, value); }`,
    };
  }

  /** The name of a private static method for the code of a member. */
  private moved(shown: string, isStatic: boolean): string {
    const name = `#${this.r.fresh()}`;
    this.r.moved.set(name, { shown, isStatic });
    return name;
  }

  private decoratedField(
    member: ts.PropertyDeclaration,
    name: MemberName,
    decorators: readonly string[],
  ): DecoratedMember {
    const { r } = this;
    const isStatic = isStaticMember(member);
    const initializers = decorators.map(() => this.variable());
    const extra = this.list();
    const value = r.fresh();
    const self = isStatic && this.classDecorators.length > 0 ? this.final : "this";
    const steps = initializers.map(
      (f) => `if (${f} !== undefined) ${value} = ${f}.call(${self}, ${value});`,
    );
    const initialise = `((${value}) => { ${steps.join(" ")} return ${value}; })`;
    if (hasModifier(member, ts.SyntaxKind.AccessorKeyword)) {
      const of = this.decoration(member, name, { kind: "accessor", decorators, extra });
      const after = this.decoratedAccessor(member, of, name, initializers);
      return { after, initialise, extra };
    }
    const decoration = this.decoration(member, name, { kind: "field", decorators, extra });
    this.application[isStatic ? 2 : 3]?.push(applyToField(r, decoration, initializers));
    const [start, end] = [member.getStart(), member.name.getStart()];
    r.replace(start, end, isStatic ? "static " : "");
    return { after: "", initialise, extra };
  }

  private decoratedAccessor(
    member: ts.PropertyDeclaration,
    decoration: Decoration,
    name: MemberName,
    initializers: readonly string[],
  ): string {
    const { r } = this;
    const isStatic = isStaticMember(member);
    const before = isStatic ? "static " : "";
    const storage = `#${r.fresh()}`;
    r.replace(member.getStart(), member.name.end, before + storage);
    const [get, set] = [this.variable(), this.variable()];
    const getCode = this.moved(`get ${name.shown}`, isStatic);
    const setCode = this.moved(`set ${name.shown}`, isStatic);
    const self = isStatic ? this.original : "this";
    const apply = applyToAccessor(r, decoration, { get, set, initializers });
    const first = `${get} = this.${getCode}; ${set} = this.${setCode};`;
    this.application[isStatic ? 0 : 1]?.push(`${first} ${apply}`);
    const { declared } = name;
    return [
      ` static ${getCode}() { return ${self}.${storage}; }`,
      `static ${setCode}(value) { ${self}.${storage} = value; }`,
      `${before}get ${declared}() { return ${get}.call(this); }`,
      `${before}set ${declared}(value) { ${set}.call(this, value); }`,
    ].join(" ");
  }

  /** Before a field is initialised, what is pending runs. */
  private field(member: ts.PropertyDeclaration, decorated: DecoratedMember | null): void {
    if (hasModifier(member, ts.SyntaxKind.DeclareKeyword)) return;
    if (hasModifier(member, ts.SyntaxKind.AbstractKeyword)) return;
    const isStatic = isStaticMember(member);
    const runs = this.takePending(isStatic);
    const initialise = decorated?.initialise;
    if (decorated?.extra !== undefined)
      this.pending[isStatic ? "static" : "instance"].push(decorated.extra);
    if (runs.length === 0 && initialise === undefined) return;
    const head = `${runs.map((run) => `${run}, `).join("")}${initialise ?? ""}(`;
    const { initializer } = member;
    if (initializer !== undefined) {
      this.r.insert(initializer.getStart(), `(${head}`);
      this.r.insert(initializer.end, "))");
    } else {
      const { end } = member.type ?? member.exclamationToken ?? member.questionToken ?? member.name;
      this.r.insert(end, ` = (${head}undefined));`);
    }
  }

  private staticBlock(member: ts.ClassStaticBlockDeclaration): void {
    const runs = this.takePending(true);
    if (runs.length > 0) this.r.insert(member.body.getStart() + 1, ` ${runs.join("; ")};`);
  }

  private takePending(isStatic: boolean): string[] {
    return this.runs(this.pending[isStatic ? "static" : "instance"].splice(0), isStatic);
  }

  private runs(lists: readonly string[], isStatic: boolean): string[] {
    const self = isStatic && this.classDecorators.length > 0 ? this.final : "this";
    return lists.map((list) => `${this.run}(${list}, ${self})`);
  }

  private effect(runs: readonly string[], names?: Set<string>): string {
    const name = `#${this.r.fresh()}`;
    this.r.effects.add(name);
    names?.add(name);
    return ` ${name} = (${runs.join(", ")});`;
  }

  /** What is left runs when all fields are there; fields of parameters come before them all. */
  private finish(): void {
    const { r, node } = this;
    const instance = this.takePending(false);
    const text = instance.length > 0 ? this.effect(instance) : "";
    const statics = this.takePending(true);
    if (this.classExtra !== null) statics.push(`${this.run}(${this.classExtra}, ${this.final})`);
    const block = statics.length > 0 ? ` static { ${statics.join("; ")}; }` : "";
    r.insert(node.members.end, `;${text}${block} `);
  }

  private classExtra: string | null = null;

  /** The end of the first static block: from there on the class is what its decorators make of it. */
  private decorateClass(): string {
    const { r, node } = this;
    const decorators = this.classDecorators.map((decorator) => {
      const variable = r.fresh();
      this.prelude.push(`const ${variable} = ${evaluated(r, decorator, this.owner)};`);
      return variable;
    });
    const extra = this.list();
    this.classExtra = extra;
    const keepsStatics = node.members.some(
      (member) =>
        isStaticMember(member) && member.name !== undefined && ts.isPrivateIdentifier(member.name),
    );
    const stop = `throw new TypeError("images cannot replace a class that has private static members");`;
    const decoration = { kind: "class", decorators, extra, name: "this.name" } as const;
    return applyToValue(r, decoration, "this", (value) => {
      const check = keepsStatics ? `if (${value} !== this) ${stop} ` : "";
      return `${check}${this.self} = ${this.final} = ${value};`;
    });
  }

  /** `class C …` becomes a constant: what its decorators make of it. */
  private replaceDeclaration(): void {
    const { r, node, place } = this;
    const keyword = node.getChildren().find((c) => c.kind === ts.SyntaxKind.ClassKeyword);
    if (keyword === undefined) throw new Error("a class without its keyword");
    const { name } = place;
    const key = name === undefined ? null : JSON.stringify(name);
    const value = `${this.final} ?? (() => { throw new Error(); })()`;
    const open = key === null ? "(" : `({ ${key}: `;
    const close = key === null ? `, ${value})` : ` }[${key}], ${value})`;
    const prelude = place.open + this.prelude.join(" ") + this.between();
    if (ts.isClassExpression(node)) {
      r.insert(place.at, prelude);
      r.replace(node.getStart(), keyword.getStart(), open);
      r.insert(node.end, close);
    } else {
      const isDefault = hasDefault(node);
      const exported = isDefault || hasExport(node);
      const variable = node.name?.text ?? r.fresh();
      const start = exported && !isDefault ? "export const" : "const";
      r.replace(node.getStart(), keyword.getStart(), `${prelude}${start} ${variable} = ${open}`);
      const last = isDefault ? ` export { ${variable} as default };` : "";
      r.insert(node.end, `${close};${last}`);
    }
    if (node.name !== undefined) r.replace(node.name.getStart(), node.name.end, "");
  }
}

interface DecoratedMember {
  readonly after: string;
  readonly initialise?: string;
  readonly extra?: string;
}

function hasFieldsOfParameters(node: ts.ClassLikeDeclaration): boolean {
  const constructor = node.members.find(
    (m) => ts.isConstructorDeclaration(m) && m.body !== undefined,
  );
  if (constructor === undefined || !ts.isConstructorDeclaration(constructor)) return false;
  return constructor.parameters.some((p) => ts.isParameterPropertyDeclaration(p, constructor));
}

function hasStaticInitializer(member: ts.ClassElement): boolean {
  if (ts.isClassStaticBlockDeclaration(member)) return true;
  if (!ts.isPropertyDeclaration(member) || !isStaticMember(member)) return false;
  return member.initializer !== undefined || ts.getDecorators(member) !== undefined;
}

function kindOf(member: Method): "method" | "getter" | "setter" {
  if (ts.isMethodDeclaration(member)) return "method";
  return ts.isGetAccessor(member) ? "getter" : "setter";
}

function hasDefault(node: ts.ClassDeclaration): boolean {
  return node.modifiers?.some((m) => m.kind === ts.SyntaxKind.DefaultKeyword) === true;
}

function hasExport(node: ts.ClassDeclaration): boolean {
  return node.modifiers?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword) === true;
}
