/** Reads the methods and the state of an Ebb's class; what is wrong with a member is collected. */
import { Refusal } from "../check/refusal.ts";
import { ts } from "../parse/typescript.ts";
import type { EbbKind, Method, Parameter } from "./model.ts";
import type { TypeReader } from "./read-type.ts";
import type { Field } from "./shape.ts";

const CALLS: Readonly<Record<string, Method["kind"]>> = {
  Query: "query",
  Command: "command",
  Event: "event",
};

const SAY_KIND =
  "let it return Query<T> (changes nothing), Command<T> or Event, or make it private";
const ASYNC_HINT =
  "an abstract Service says Query<T> or Command<T>, and the async method of what extends it Promise<T>";
const METHODS_MAX = 256;
/** An object with a method `then` would be waited for by `await`. */
const TAKEN = ["then", "toString", "valueOf", "toJSON"];

export class MemberReader {
  readonly #checker: ts.TypeChecker;
  readonly #types: TypeReader;
  readonly #kindsFile: string;
  readonly #refusals: Refusal[];

  constructor(checker: ts.TypeChecker, types: TypeReader, kindsFile: string, refusals: Refusal[]) {
    this.#checker = checker;
    this.#types = types;
    this.#kindsFile = kindsFile;
    this.#refusals = refusals;
  }

  /** The public methods, in the order in which they stand: that is their numbers. */
  methods(declaration: ts.ClassDeclaration, kind: EbbKind): Method[] {
    const methods = declaration.members.flatMap((member) =>
      this.#collect(() => this.#method(declaration, member, kind)),
    );
    if (methods.length > METHODS_MAX) {
      const reason = `${nameOf(declaration)} has ${methods.length} methods, more than ${METHODS_MAX}`;
      throw new Refusal("SK1204", declaration, reason, "divide it into two Ebbs");
    }
    return methods;
  }

  /** The methods of a service, and which of them take the options of their call in `maker`. */
  withOptions(maker: ts.ClassDeclaration, methods: readonly Method[]): Method[] {
    const taking = maker.members.filter(ts.isMethodDeclaration).filter((m) => this.#hasOptions(m));
    const names = new Set(taking.map(({ name }) => textOf(name)));
    return methods.map((method) => ({ ...method, takesOptions: names.has(method.name) }));
  }

  /** The fields that are stored. */
  state(declaration: ts.ClassDeclaration): Field[] {
    return declaration.members.flatMap((member) =>
      this.#collect(() => this.#field(declaration, member)),
    );
  }

  #collect<T>(read: () => T[]): T[] {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#refusals.push(error);
      return [];
    }
  }

  /** Throws Refusal: the build makes objects of the class, without words for its constructor. */
  checkMade(declaration: ts.ClassDeclaration): void {
    const { members, typeParameters } = declaration;
    if (typeParameters !== undefined) {
      const reason = `${nameOf(declaration)} has type parameters`;
      throw new Refusal("SK1204", declaration, reason, "make a class for each type");
    }
    const maker = members.find(ts.isConstructorDeclaration);
    if (maker === undefined || maker.parameters.length === 0) return;
    const reason = `the constructor of ${nameOf(declaration)} takes parameters`;
    throw new Refusal(
      "SK1204",
      maker,
      reason,
      "objects are made on first use: set them by a command",
    );
  }

  #method(declaration: ts.ClassDeclaration, member: ts.ClassElement, kind: EbbKind): Method[] {
    if (isHidden(member) || isStatic(member)) return [];
    const isAccessor = ts.isGetAccessor(member) || ts.isSetAccessor(member);
    if (ts.isPropertyDeclaration(member) || isAccessor) {
      const reason = `${nameOf(declaration)}.${textOf(member.name)} is public, and no call`;
      throw new Refusal("SK1202", member, reason, "make it private, and a method that gives it");
    }
    if (!ts.isMethodDeclaration(member) || (member.body === undefined && !isAbstract(member))) {
      return []; // a constructor, or one of several signatures
    }
    return [this.#call(declaration, member, kind)];
  }

  #call(declaration: ts.ClassDeclaration, member: ts.MethodDeclaration, ebbKind: EbbKind): Method {
    const what = `${nameOf(declaration)}.${textOf(member.name)}`;
    if (!ts.isIdentifier(member.name)) {
      throw new Refusal("SK1202", member, `${what} has no plain name`, "name it by a word");
    }
    if (TAKEN.includes(member.name.text)) {
      const reason = `${what} would be taken for JavaScript's own`;
      throw new Refusal("SK1202", member, reason, "give the method another name");
    }
    if (member.typeParameters !== undefined) {
      throw new Refusal(
        "SK1202",
        member,
        `${what} has type parameters`,
        "say which types it takes",
      );
    }
    const isOverloaded = declaration.members.filter(
      (other) => ts.isMethodDeclaration(other) && textOf(other.name) === textOf(member.name),
    );
    if (isOverloaded.length > 1) {
      throw new Refusal("SK1202", member, `${what} is overloaded`, "give each form its own name");
    }
    const [kind, inside] = this.#callKind(member, what);
    const isServed = ebbKind === "service" && this.#hasOptions(member);
    const sent = isServed ? member.parameters.slice(0, -1) : member.parameters;
    const parameters = sent.map((parameter) => this.#parameter(parameter, what));
    const type = inside === undefined ? null : this.#checker.getTypeFromTypeNode(inside);
    const isVoid = type === null || (type.flags & ts.TypeFlags.Void) !== 0;
    const use = { node: inside ?? member, what: `${what}: the result`, code: "SK1201" } as const;
    const result = isVoid ? null : this.#types.read(type, use);
    return { name: member.name.text, kind, parameters, result, takesOptions: false };
  }

  /** What kind of call a method says it is, and the type of its result. */
  #callKind(
    member: ts.MethodDeclaration,
    what: string,
  ): [kind: Method["kind"], inside: ts.TypeNode | undefined] {
    const { type } = member;
    if (type !== undefined && ts.isTypeReferenceNode(type)) {
      const kind = this.#markOf(type.typeName);
      if (kind !== null) return [kind, kind === "event" ? undefined : type.typeArguments?.[0]];
      if (textOf(type.typeName) === "Promise") {
        const reason = `${what} returns a promise, and does not say what kind of call it is`;
        throw new Refusal("SK1202", member, reason, ASYNC_HINT);
      }
    }
    throw new Refusal("SK1202", member, `${what} does not say what kind of call it is`, SAY_KIND);
  }

  /** The last parameter of a method is `CallOptions`, which is not sent: they are those of its call. */
  #hasOptions({ parameters }: ts.MethodDeclaration): boolean {
    const type = parameters[parameters.length - 1]?.type;
    if (type === undefined || !ts.isTypeReferenceNode(type)) return false;
    return this.#kindsName(type.typeName) === "CallOptions";
  }

  #markOf(name: ts.EntityName): Method["kind"] | null {
    return CALLS[this.#kindsName(name) ?? ""] ?? null;
  }

  /** What a name stands for in the module that declares the kinds; null: it is not from there. */
  #kindsName(name: ts.EntityName): string | null {
    let symbol = this.#checker.getSymbolAtLocation(name);
    if (symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0) {
      symbol = this.#checker.getAliasedSymbol(symbol);
    }
    const [declaration] = symbol?.declarations ?? [];
    if (declaration?.getSourceFile().fileName !== this.#kindsFile) return null;
    return symbol?.name ?? null;
  }

  #parameter(parameter: ts.ParameterDeclaration, what: string): Parameter {
    if (parameter.dotDotDotToken !== undefined) {
      const reason = `${what} takes any number of values`;
      throw new Refusal("SK1202", parameter, reason, "let it take an array");
    }
    const name = ts.isIdentifier(parameter.name) ? parameter.name.text : "value";
    const isOptional = parameter.questionToken !== undefined || parameter.initializer !== undefined;
    const declared = this.#checker.getTypeAtLocation(parameter);
    const type = isOptional ? withoutUndefined(this.#checker, declared) : declared;
    const use = { node: parameter, what: `${what}: ${name}`, code: "SK1201" } as const;
    return { name, isOptional, shape: this.#types.read(type, use) };
  }

  #field(declaration: ts.ClassDeclaration, member: ts.ClassElement): Field[] {
    if (!ts.isPropertyDeclaration(member) || isStatic(member) || isConstant(member)) return [];
    const what = `${nameOf(declaration)}.${textOf(member.name)}`;
    if (!ts.isIdentifier(member.name)) {
      const isHash = ts.isPrivateIdentifier(member.name);
      const reason = isHash
        ? `${what} cannot be reached to be stored`
        : `${what} has no plain name`;
      const hint = isHash ? `write: private ${textOf(member.name).slice(1)}` : "name it by a word";
      throw new Refusal("SK1203", member, reason, hint);
    }
    const isOptional = member.questionToken !== undefined;
    const declared = this.#checker.getTypeAtLocation(member);
    const type = isOptional ? withoutUndefined(this.#checker, declared) : declared;
    const shape = this.#types.read(type, { node: member, what, code: "SK1203" });
    return [{ name: member.name.text, isOptional, shape }];
  }
}

function withoutUndefined(checker: ts.TypeChecker, type: ts.Type): ts.Type {
  if (!type.isUnion()) return type;
  const isNullable = type.types.some(({ flags }) => (flags & ts.TypeFlags.Null) !== 0);
  // Null would go, too, and there is no public way to take only one of them away.
  return isNullable ? type : checker.getNonNullableType(type);
}

function modifiersOf(member: ts.ClassElement): readonly ts.ModifierLike[] {
  return ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : [];
}

function has(member: ts.ClassElement, ...kinds: readonly ts.SyntaxKind[]): boolean {
  return modifiersOf(member).some(({ kind }) => kinds.includes(kind));
}

/** Not for callers. */
function isHidden(member: ts.ClassElement): boolean {
  const isHash = member.name !== undefined && ts.isPrivateIdentifier(member.name);
  return isHash || has(member, ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword);
}

function isStatic(member: ts.ClassElement): boolean {
  return has(member, ts.SyntaxKind.StaticKeyword);
}

function isAbstract(member: ts.ClassElement): boolean {
  return has(member, ts.SyntaxKind.AbstractKeyword);
}

/** The same in every object, so it is no state. */
function isConstant(member: ts.PropertyDeclaration): boolean {
  return has(member, ts.SyntaxKind.ReadonlyKeyword, ts.SyntaxKind.DeclareKeyword);
}

function nameOf(declaration: ts.ClassDeclaration): string {
  return declaration.name?.text ?? "the class";
}

function textOf(node: ts.Node): string {
  return node.getText();
}
