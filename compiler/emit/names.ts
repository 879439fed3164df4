/**
 * Names for C that an edit elsewhere does not change, so that the C of what was not edited stays the same and its
 * objects are used again: made from the module and from what something stands in, never from a running number.
 *
 * Things that would have the same name get a number behind it, in the order in which they ask. Then an edit changes
 * names in the module that it is in, at most.
 */
import type { Variable } from "../bind/variables.ts";
import {
  type AbstractObject,
  ClassObject,
  FrameObject,
  FunctionObject,
  InstanceObject,
  PrototypeObject,
} from "../flow/objects.ts";
import type { ClassTemplate, FunctionTemplate } from "../ir/ir.ts";
import type { Program } from "../lower/program.ts";
import { ts } from "../parse/typescript.ts";

const NAME_CHARACTERS_MAX = 80;
/** Of a literal's text, before its hash. */
const TEXT_CHARACTERS_MAX = 16;

export class Names {
  private readonly program: Program;
  private readonly taken = new Map<string, number>();
  private readonly modules = new Map<string, string>();
  private readonly prefixes = new Set<string>();
  private readonly functions = new Map<FunctionTemplate, string>();
  private readonly classes = new Map<ClassTemplate, string>();

  constructor(program: Program) {
    this.program = program;
  }

  /** `base`, or when something has that name already, `base` with a number. */
  unique(base: string): string {
    const count = (this.taken.get(base) ?? 0) + 1;
    this.taken.set(base, count);
    return count === 1 ? base : this.unique(`${base}__${count}`);
  }

  /** Last words of the module's path; those of one module are of no other. */
  private module(id: string): string {
    let prefix = this.modules.get(id);
    if (prefix === undefined) {
      const words = id.replace(/\.[cm]?[jt]sx?$/, "").split("/");
      const base = identifier(words.slice(-2).join("_"));
      prefix = base;
      for (let i = 2; this.prefixes.has(prefix); i++) prefix = `${base}${i}`;
      this.prefixes.add(prefix);
      this.modules.set(id, prefix);
    }
    return prefix;
  }

  function(template: FunctionTemplate): string {
    let name = this.functions.get(template);
    if (name === undefined) {
      const { info, module } = template;
      const kind = SHARED_KINDS.has(info.kind) ? info.kind : "";
      name = this.unique(joined([this.module(module), ...pathOf(info.node), kind]));
      this.functions.set(template, name);
    }
    return name;
  }

  class(cls: ClassTemplate): string {
    let name = this.classes.get(cls);
    if (name === undefined) {
      name = this.unique(joined([this.module(cls.module), ...pathOf(cls.info.node), "class"]));
      this.classes.set(cls, name);
    }
    return name;
  }

  /** Where an object comes from; objects of one place share it. */
  object(object: AbstractObject): string {
    if (object instanceof FunctionObject) return this.function(object.template);
    if (object instanceof FrameObject) return `${this.function(object.fn.template)}_frame`;
    if (object instanceof ClassObject) return this.class(object.cls);
    if (object instanceof PrototypeObject) return `${this.class(object.cls.cls)}_prototype`;
    if (object instanceof InstanceObject) return `${this.class(object.cls.cls)}_instance`;
    const { instance } = object;
    return instance === null ? object.kind : `${this.function(instance.template)}_${object.kind}`;
  }

  /** A variable of a module. */
  variable(variable: Variable): string {
    const file = variable.declaration.getSourceFile();
    const module = this.module(this.program.moduleOf(file).id);
    return this.unique(`g_${joined([module, variable.name])}`);
  }

  /** A literal, by what it says. */
  literal(prefix: string, text: string): string {
    const shown = identifier(text.slice(0, TEXT_CHARACTERS_MAX));
    return this.unique(`${prefix}_${shown}_${hash32(text).toString(36)}`);
  }
}

/** The module that an object is made in; "" for what belongs to none. */
export function homeOfObject(object: AbstractObject): string {
  if (object instanceof FunctionObject) return object.template.module;
  if (object instanceof FrameObject) return object.fn.template.module;
  if (object instanceof ClassObject) return object.cls.module;
  if (object instanceof InstanceObject) return object.cls.cls.module;
  return object.instance?.template.module ?? "";
}

/** Functions that share their node with a class or a module. */
const SHARED_KINDS: ReadonlySet<string> = new Set(["module", "fields", "static"]);

function joined(words: readonly string[]): string {
  return identifier(words.filter((w) => w !== "").join("_")).slice(-NAME_CHARACTERS_MAX);
}

/** What a node of the source and those around it are called, from the outside in. */
function pathOf(node: ts.Node): string[] {
  const words: string[] = [];
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isFunctionLike(at) || ts.isClassLike(at) || ts.isModuleDeclaration(at))
      words.unshift(ownName(at));
  }
  return words;
}

function ownName(node: ts.SignatureDeclaration | ts.ClassLikeDeclaration | ts.ModuleDeclaration) {
  if (ts.isConstructorDeclaration(node)) return "new";
  if (node.name !== undefined) {
    const kind = ts.isGetAccessor(node) ? "get_" : ts.isSetAccessor(node) ? "set_" : "";
    return kind + textOf(node.name);
  }
  const { parent } = node;
  const isNamed = ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent);
  return isNamed || ts.isPropertyDeclaration(parent) ? textOf(parent.name) : "fn";
}

/** A name as it is written; what the parser has made up is nowhere in the source. */
function textOf(name: ts.PropertyName | ts.BindingName): string {
  if (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) return name.text;
  return name.pos < 0 ? "made" : name.getText();
}

/** `name` with what C does not allow in a name left out of it. */
export function identifier(name: string): string {
  return name.replace(/[^A-Za-z0-9_]/g, "_");
}

/** FNV-1a over the code units. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash;
}
