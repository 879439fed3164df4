/**
 * Where functions and calls are in the source, as stacks show it. Generated C has numbers in its #line directives
 * that stand for places: line and column, which #line alone could not carry. Each function has numbers of its own,
 * which come from its name, so that an edit changes those of the functions that it changes.
 */
import * as path from "node:path";
import type { FunctionTemplate } from "../ir/ir.ts";
import { lineColumn, type Position, positionOf, ts } from "../parse/typescript.ts";
import type { FunctionSymbol, SourcePlace } from "../symbols/table.ts";
import { hash32, type Names } from "./names.ts";

/** Numbers of places come in blocks of so many. */
const BLOCK_BITS = 9;
const BLOCK_PLACES = 1 << BLOCK_BITS;
/** The largest number that #line may have has 31 bits. */
const BLOCKS = 1 << (30 - BLOCK_BITS);

export class Places {
  readonly list = new Map<number, SourcePlace>();
  private readonly blocks = new Set<number>();
  private readonly shownFiles = new Map<string, string>();
  private readonly functions = new Map<FunctionTemplate, FunctionPlaces>();
  private readonly names: Names;
  private readonly root: string;
  private readonly packageRoot: string;
  /** #line says what a debugger wants: file and line. Then stacks have no positions. */
  readonly isDebug: boolean;

  constructor(names: Names, root: string, packageRoot: string, isDebug: boolean) {
    this.names = names;
    this.root = root;
    this.packageRoot = packageRoot;
    this.isDebug = isDebug;
  }

  of(template: FunctionTemplate): FunctionPlaces {
    let places = this.functions.get(template);
    if (places === undefined) {
      places = new FunctionPlaces(this, this.names.function(template));
      this.functions.set(template, places);
    }
    return places;
  }

  /** The first number of a block that nobody has. */
  block(name: string): number {
    let block = 1 + (hash32(name) % (BLOCKS - 1));
    while (this.blocks.has(block)) block = 1 + (block % (BLOCKS - 1));
    this.blocks.add(block);
    return block << BLOCK_BITS;
  }

  note(id: number, position: Position): void {
    const { fileName, line, column } = lineColumn(position);
    let file = this.shownFiles.get(fileName);
    if (file === undefined) {
      file = this.shown(fileName);
      this.shownFiles.set(fileName, file);
    }
    this.list.set(id, { file, line, column });
  }

  /** A file of the program by its path in the project, one of this package by its path there. */
  private shown(fileName: string): string {
    const inProject = path.relative(this.root, fileName);
    if (!isOutside(inProject)) return inProject;
    const inPackage = path.relative(this.packageRoot, fileName);
    return isOutside(inPackage) ? inProject : `skerry/${inPackage}`;
  }
}

/** The places in one function of the source. */
export class FunctionPlaces {
  private readonly places: Places;
  private readonly name: string;
  private readonly directives = new Map<ts.Node, string>();
  private readonly ids = new Map<string, number>();
  private block = 0;

  constructor(places: Places, name: string) {
    this.places = places;
    this.name = name;
  }

  /** The #line directive for what `node` does. */
  directive(node: ts.Node): string {
    let directive = this.directives.get(node);
    if (directive === undefined) {
      directive = this.places.isDebug ? debugDirective(node) : `#line ${this.number(node)}`;
      this.directives.set(node, directive);
    }
    return directive;
  }

  private number(node: ts.Node): number {
    const position = framePosition(node);
    const key = `${position.offset} ${position.file.fileName}`;
    let id = this.ids.get(key);
    if (id === undefined) {
      const count = this.ids.size;
      const within = count % BLOCK_PLACES;
      if (within === 0) this.block = this.places.block(`${this.name} ${count}`);
      id = this.block + within;
      this.ids.set(key, id);
      this.places.note(id, position);
    }
    return id;
  }
}

function debugDirective(node: ts.Node): string {
  const { line, fileName } = lineColumn(positionOf(node));
  return `#line ${line} ${JSON.stringify(fileName)}`;
}

function isOutside(relative: string): boolean {
  return relative.startsWith("..") || path.isAbsolute(relative);
}

/** Where V8 says that a call or an access happens: at the property's name, else where the expression begins. */
function framePosition(node: ts.Node): Position {
  if (ts.isCallExpression(node)) return calleePosition(node.expression);
  if (ts.isPropertyAccessExpression(node)) return positionOf(node.name);
  if (ts.isElementAccessExpression(node)) return positionOf(node.argumentExpression);
  if (ts.isThrowStatement(node)) return positionOf(node);
  return positionOf(node);
}

function calleePosition(callee: ts.Expression): Position {
  if (ts.isPropertyAccessExpression(callee)) return positionOf(callee.name);
  if (ts.isElementAccessExpression(callee)) return positionOf(callee.argumentExpression);
  return positionOf(callee);
}

/** How a function is shown in a stack; `isOfError`: a member of Error or a class derived from it. */
export function functionSymbol(template: FunctionTemplate, isOfError: boolean): FunctionSymbol {
  const isLibrary = template.module.startsWith("lib/");
  const { kind } = template.info;
  return {
    name: isLibrary && template.cls === null ? "" : nameOf(template),
    isLibrary,
    makesError:
      isOfError &&
      (kind === "constructor" || kind === "fields" || template.name === "captureStackTrace"),
  };
}

function nameOf(template: FunctionTemplate): string {
  const { node } = template.info;
  const { cls, name } = template;
  if (ts.isSourceFile(node)) return "";
  if (cls !== null) {
    if (cls.constructorTemplate === template) return `new ${cls.name}`;
    if (cls.fieldsTemplate === template) return "<instance_members_initializer>";
    if (cls.staticTemplate === template) return "<static_initializer>";
    const isMember = ts.isClassElement(node);
    if (isMember)
      return cls.name === "" ? memberName(node, name) : `${cls.name}.${memberName(node, name)}`;
  }
  const isOfLiteral = ts.isObjectLiteralElementLike(node) || isPropertyFunction(node);
  return isOfLiteral ? `Object.${memberName(node, name)}` : name;
}

function isPropertyFunction(node: ts.Node): boolean {
  return ts.isFunctionExpression(node) && ts.isPropertyAssignment(node.parent);
}

function memberName(node: ts.Node, name: string): string {
  if (ts.isGetAccessor(node)) return `get ${name}`;
  return ts.isSetAccessor(node) ? `set ${name}` : name;
}
