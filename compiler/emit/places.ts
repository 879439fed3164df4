/**
 * Where functions and calls are in the source, as stacks show it. Generated C has numbers in its #line directives
 * that stand for places: line and column, which #line alone could not carry.
 */
import * as path from "node:path";
import type { FunctionTemplate } from "../ir/ir.ts";
import { lineColumn, type Position, positionOf, ts } from "../parse/typescript.ts";
import { type FunctionSymbol, PLACES_FILE, type SourcePlace } from "../symbols/table.ts";

export class Places {
  readonly list: SourcePlace[] = [];
  private readonly ids = new Map<string, number>();
  private readonly root: string;
  private readonly packageRoot: string;
  /** #line says what a debugger wants: file and line. Then stacks have no positions. */
  private readonly isDebug: boolean;

  constructor(root: string, packageRoot: string, isDebug: boolean) {
    this.root = root;
    this.packageRoot = packageRoot;
    this.isDebug = isDebug;
  }

  /** The #line directive for what `node` does. */
  directive(node: ts.Node): string {
    if (this.isDebug) {
      const { line, fileName } = lineColumn(positionOf(node));
      return `#line ${line} ${JSON.stringify(fileName)}`;
    }
    const { fileName, line, column } = lineColumn(framePosition(node));
    const key = `${fileName}:${line}:${column}`;
    let id = this.ids.get(key);
    if (id === undefined) {
      id = this.list.push({ file: this.shown(fileName), line, column });
      this.ids.set(key, id);
    }
    return `#line ${id} "${PLACES_FILE}"`;
  }

  /** A file of the program by its path in the project, one of this package by its path there. */
  private shown(fileName: string): string {
    const inProject = path.relative(this.root, fileName);
    if (!isOutside(inProject)) return inProject;
    const inPackage = path.relative(this.packageRoot, fileName);
    return isOutside(inPackage) ? inProject : `skerry/${inPackage}`;
  }
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
