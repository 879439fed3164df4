/**
 * Finds the Ebbs of a program: classes that extend `Exclusive`, `Guarded`, `Replicated`, `Local` or
 * `Service` of `skerry/ebb`, and those that implement an abstract one. What is wrong with them is collected.
 */
import { Refusal } from "../check/refusal.ts";
import { type FrontEnd, ts } from "../parse/typescript.ts";
import type { ClassPlace, ContractModel, EbbKind } from "./model.ts";
import { MemberReader } from "./read-members.ts";
import { TypeReader } from "./read-type.ts";
import type { ObjectShape } from "./shape.ts";

export interface Contracts {
  readonly models: readonly ContractModel[];
  /** All objects that the contracts send or store. */
  readonly objects: readonly ObjectShape[];
  /** Names of the contracts that references are sent of. */
  readonly referred: ReadonlySet<string>;
}

/** A class of the program, and the kind it extends. */
interface Found {
  readonly declaration: ts.ClassDeclaration;
  readonly kind: EbbKind;
  readonly isGuarded: boolean;
  /** The class between it and the kind; null: none. */
  readonly contract: ts.ClassDeclaration | null;
}

const KINDS: Readonly<Record<string, EbbKind>> = {
  Exclusive: "exclusive",
  Guarded: "exclusive",
  Replicated: "replicated",
  Local: "local",
  Service: "service",
};

const GUARDED = "Guarded";

/**
 * @param kindsFile  absolute path of the module that declares the kinds
 * @param entry      absolute path of the component's entry module
 * @param reserved   names that generated code uses
 */
export function findContracts(
  frontEnd: FrontEnd,
  kindsFile: string,
  entry: string,
  reserved: Iterable<string>,
): { readonly contracts: Contracts; readonly refusals: readonly Refusal[] } {
  const finder = new Finder(frontEnd, kindsFile, entry, reserved);
  return { contracts: finder.find(), refusals: finder.refusals };
}

class Finder {
  readonly refusals: Refusal[] = [];
  readonly #frontEnd: FrontEnd;
  readonly #kindsFile: string;
  readonly #entry: string;
  readonly #reserved: readonly string[];

  constructor(frontEnd: FrontEnd, kindsFile: string, entry: string, reserved: Iterable<string>) {
    this.#frontEnd = frontEnd;
    this.#entry = entry;
    this.#kindsFile = kindsFile;
    this.#reserved = [...reserved];
  }

  find(): Contracts {
    const found = this.#classes();
    const own = found.filter(({ contract }) => contract === null);
    const names = own.map(({ declaration }) => declaration.name?.text ?? "");
    const made = names.flatMap((name) => [
      `${name}Class`,
      `${name}Reference`,
      `${name}Representative`,
      `${name}Served`,
    ]);
    const types = new TypeReader(
      this.#frontEnd.checker,
      this.#kindsFile,
      own.map(({ declaration }) => declaration),
      [...this.#reserved, ...names, ...made],
    );
    const models: ContractModel[] = [];
    const seen = new Set<string>();
    for (const one of own) {
      const model = this.#collect(() => this.#model(one, found, types));
      if (model === null) continue;
      if (seen.has(model.contract.name)) this.#refuse(one.declaration, "SK1205", TWICE, RENAME);
      else models.push(model);
      seen.add(model.contract.name);
    }
    return { models, objects: [...types.objects.values()], referred: types.referred };
  }

  #classes(): Found[] {
    const found: Found[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isClassLike(node)) {
        const kind = this.#kindOf(node);
        if (kind !== null && ts.isClassDeclaration(node))
          found.push({ declaration: node, ...kind });
        else if (kind !== null) this.#refuse(node, "SK1204", "an Ebb without a name", DECLARE);
      }
      ts.forEachChild(node, visit);
    };
    for (const file of this.#frontEnd.program.getSourceFiles()) {
      if (!file.isDeclarationFile && file.fileName !== this.#kindsFile) visit(file);
    }
    return found;
  }

  /** The kind that a class extends, itself or over one class between; null: it is no Ebb. */
  #kindOf(node: ts.ClassLikeDeclaration): Omit<Found, "declaration"> | null {
    const base = this.#baseOf(node);
    if (base === null) return null;
    const kind = this.#ownKind(base);
    if (kind !== null) return { kind, isGuarded: base.name?.text === GUARDED, contract: null };
    const above = this.#kindOf(base);
    if (above === null || !ts.isClassDeclaration(base)) return null;
    return { ...above, contract: above.contract ?? base };
  }

  #ownKind(base: ts.ClassLikeDeclaration): EbbKind | null {
    if (base.getSourceFile().fileName !== this.#kindsFile) return null;
    return KINDS[base.name?.text ?? ""] ?? null;
  }

  #baseOf(node: ts.ClassLikeDeclaration): ts.ClassLikeDeclaration | null {
    const clause = node.heritageClauses?.find(
      ({ token }) => token === ts.SyntaxKind.ExtendsKeyword,
    );
    const expression = clause?.types[0]?.expression;
    if (expression === undefined) return null;
    const { checker } = this.#frontEnd;
    let symbol = checker.getSymbolAtLocation(expression);
    if (symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0) {
      symbol = checker.getAliasedSymbol(symbol);
    }
    const declaration = symbol?.valueDeclaration;
    return declaration !== undefined && ts.isClassLike(declaration) ? declaration : null;
  }

  #model(one: Found, all: readonly Found[], types: TypeReader): ContractModel {
    const { declaration, isGuarded, kind } = one;
    const contract = this.#place(declaration);
    const members = new MemberReader(this.#frontEnd.checker, types, this.#kindsFile, this.refusals);
    const makers = all.filter((other) => other.contract === declaration && !isAbstract(other));
    const maker = isAbstract(one) ? makers[0] : one;
    const second = isAbstract(one) ? makers[1] : makers[0];
    if (second !== undefined) {
      const reason = `${contract.name} has two classes in this program that implement it`;
      throw new Refusal("SK1204", second.declaration, reason, "leave one of them out");
    }
    const declared = kind === "local" ? [] : members.methods(declaration, kind);
    const isServed = kind === "service" && maker !== undefined;
    const methods = isServed ? members.withOptions(maker.declaration, declared) : declared;
    const chain =
      maker === undefined || maker === one ? [declaration] : [declaration, maker.declaration];
    const isStored = (kind === "exclusive" || kind === "replicated") && maker !== undefined;
    if (maker !== undefined) members.checkMade(maker.declaration);
    return {
      ...{ kind, isGuarded, contract, methods },
      implementation: maker === undefined ? null : this.#place(maker.declaration),
      state: isStored ? chain.flatMap((part) => members.state(part)) : [],
    };
  }

  /** How other modules import the class. */
  #place(declaration: ts.ClassDeclaration): ClassPlace {
    const { checker } = this.#frontEnd;
    const file = declaration.getSourceFile();
    const name = declaration.name?.text ?? "";
    if (file.fileName === this.#entry) {
      const reason = `the Ebb ${name} is declared in the module that the component starts with`;
      throw new Refusal("SK1204", declaration, reason, MOVE);
    }
    const module = checker.getSymbolAtLocation(file);
    const symbol = declaration.name && checker.getSymbolAtLocation(declaration.name);
    const exported = module && checker.getExportsOfModule(module).find((one) => one.name === name);
    const isSame =
      exported !== undefined && declarationOf(checker, exported) === symbol?.valueDeclaration;
    if (name !== "" && isSame) return { name, file: file.fileName };
    const reason = `the Ebb ${name === "" ? "of this module" : name} is not exported by its name`;
    throw new Refusal("SK1204", declaration, reason, DECLARE);
  }

  #collect<T>(work: () => T): T | null {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.refusals.push(error);
      return null;
    }
  }

  #refuse(at: ts.Node, code: "SK1204" | "SK1205", reason: string, hint: string): void {
    this.refusals.push(new Refusal(code, at, reason, hint));
  }
}

const DECLARE = "write: export class Name extends Exclusive { ... } at the top of a module";
const MOVE = "move it to a module of its own: the node knows its Ebbs before the component begins";
const TWICE = "two Ebbs of the application have this name";
const RENAME = "rename one of them: nodes know a contract by its class's name";

function isAbstract({ declaration }: Found): boolean {
  return declaration.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword) === true;
}

function declarationOf(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Declaration | undefined {
  const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  return (isAlias ? checker.getAliasedSymbol(symbol) : symbol).valueDeclaration;
}
