/** Functions: closures, parameters, bodies, and the initialiser of a module. */

import { forEachBoundName } from "../bind/syntax.ts";
import { FunctionInfo, type Variable } from "../bind/variables.ts";
import { finishFunction } from "../ir/finish.ts";
import { type FunctionTemplate, type Op, UNINIT } from "../ir/ir.ts";
import { isPrototypeFunction } from "../parse/prototype-functions.ts";
import { ts } from "../parse/typescript.ts";
import { bindPattern, withDefault } from "./assign.ts";
import { globalLength, isBuiltinModule } from "./builtin-members.ts";
import { lowerClassExpression } from "./class.ts";
import { facadeTemplate } from "./commonjs.ts";
import { lowerCoroutineCall } from "./coroutine.ts";
import { IS_CONFIGURABLE, IS_WRITABLE } from "./define-property.ts";
import { lowerExpression, strip } from "./expression.ts";
import { Lowering } from "./lowering.ts";
import { type AsyncModule, importsItself } from "./module-order.ts";
import { emitThis } from "./primitive-this.ts";
import type { Module, Program } from "./program.ts";
import { checkThis, lowerStatements } from "./statement.ts";

/**
 * The name that an anonymous function gets which is assigned there. What a namespace exports is a property of its object, and
 * names nothing.
 */
export function inferName(l: Lowering, node: ts.Node): string {
  if (!ts.isIdentifier(node)) return "";
  return l.variableOf(node)?.memberOf == null ? node.text : "";
}

/** Lowers `node`; an anonymous function or class gets `name`, or a function the name that the property key `key` gives. */
export function lowerNamed(
  l: Lowering,
  node: ts.Expression,
  name: string,
  key: Op | null = null,
): Op {
  const inner = strip(node);
  if (ts.isArrowFunction(inner) || (ts.isFunctionExpression(inner) && inner.name === undefined)) {
    return l.at(inner, () => lowerClosure(l, inner, name, key));
  }
  if (ts.isClassExpression(inner) && inner.name === undefined) {
    return l.at(inner, () => lowerClassExpression(l, inner, name));
  }
  return lowerExpression(l, node);
}

/** The closure of a function, with the name `name`, or what the property key `key` says when the program runs. */
export function lowerClosure(
  l: Lowering,
  node: ts.FunctionLikeDeclaration,
  name: string,
  key: Op | null = null,
): Op {
  const info = l.functionInfo(node);
  const own = node.name !== undefined && ts.isIdentifier(node.name) ? node.name.text : name;
  const template = functionTemplate(l.program, l.module, info, own);
  // What a member of a class captures, the class does.
  const captured = l.captured(info.classInfo?.captures ?? info.captures);
  if (key !== null) {
    template.nameAt = captured.length;
    captured.push(l.callLibrary("es/describe.ts", "nameOfKey", [key]));
  }
  const closure = l.b.emit("closure", captured, (op) => {
    op.fn = template;
  });
  if (template.hasPrototype) givePrototype(l, closure);
  return closure;
}

/** `F.prototype = { constructor: F }`, neither of which is enumerable (ECMA-262 10.2.5). */
export function givePrototype(l: Lowering, fn: Op): void {
  const prototype = l.b.emit("object");
  const define = (target: Op, name: string, value: Op, attributes: number): void => {
    l.b.emit("defineprop", [target, value], (op) => {
      op.name = name;
      op.index = attributes;
      op.checked = true;
    });
  };
  define(prototype, "constructor", fn, IS_WRITABLE | IS_CONFIGURABLE);
  define(fn, "prototype", prototype, IS_WRITABLE);
}

/** A function declared at the top of a module: it captures nothing and exists before anything runs. */
export function lowerStaticFunction(l: Lowering, node: ts.FunctionDeclaration): Op {
  const module = l.program.moduleOf(node.getSourceFile());
  const info = module.bound.functions.get(node);
  if (info === undefined) throw new Error("function was not bound");
  const template = functionTemplate(l.program, module, info, node.name?.text ?? "default");
  return l.b.emit("closure", [], (op) => {
    op.fn = template;
  });
}

/** Does a closure of this function capture nothing, so that there is only one: at the top of a module, or its body? */
export function isStaticFunction(template: FunctionTemplate): boolean {
  const { node, kind } = template.info;
  return kind === "module" || (ts.isFunctionDeclaration(node) && isTop(node.parent));
}

function isTop(node: ts.Node): boolean {
  return ts.isSourceFile(node) || ts.isModuleBlock(node);
}

export function functionTemplate(
  program: Program,
  module: Module,
  info: FunctionInfo,
  name: string,
): FunctionTemplate {
  const template = program.template(info, name, module, null, (t) =>
    lowerFunction(program, module, t),
  );
  describe(template, info);
  // Others could ask for the prototype before this module has made it.
  if (template.hasPrototype && isStaticFunction(template) && importsItself(module))
    template.hasPrototype = false;
  if (isBuiltinModule(module.id) && ts.isSourceFile(info.node.parent ?? info.node))
    template.length = globalLength(name) ?? template.length;
  return template;
}

/** Sets what callers need to know before the body is lowered. */
export function describe(template: FunctionTemplate, info: FunctionInfo): void {
  const { node } = info;
  if (!isFunctionLike(node)) return;
  template.hasPrototype = info.kind === "function" && isPrototypeFunction(node);
  template.isAsync = info.isAsync;
  template.isGenerator = info.isGenerator;
  const parameters = node.parameters.filter((p) => !isThisParameter(p));
  const last = parameters[parameters.length - 1];
  template.hasRest = last?.dotDotDotToken !== undefined;
  template.parameterCount = parameters.length - (template.hasRest ? 1 : 0);
  template.usesArguments = info.argumentsVariable !== null;
  const firstOptional = parameters.findIndex(
    (p) => p.initializer !== undefined || p.dotDotDotToken !== undefined,
  );
  template.length = firstOptional < 0 ? parameters.length : firstOptional;
}

function isFunctionLike(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return ts.isFunctionLike(node);
}

function isThisParameter(parameter: ts.ParameterDeclaration): boolean {
  return ts.isIdentifier(parameter.name) && parameter.name.text === "this";
}

export function lowerFunction(program: Program, module: Module, template: FunctionTemplate): void {
  lowerFunctionInto(program, module, template, NOTHING);
}

/** What a constructor adds: field initializers before its parameters, parameter properties after them. */
export interface BodyHooks {
  beforeParameters(l: Lowering): void;
  afterParameters(l: Lowering): void;
}

export const NOTHING: BodyHooks = { beforeParameters: () => {}, afterParameters: () => {} };

/** Lowers the body of `template`. */
export function lowerFunctionInto(
  program: Program,
  module: Module,
  template: FunctionTemplate,
  hooks: BodyHooks,
): void {
  const l = new Lowering(program, module, template);
  const node = template.info.node;
  if (!isFunctionLike(node)) throw new Error("not a function");
  enterFunction(l);
  if (template.isGenerator || template.isAsync) {
    lowerCoroutineCall(l, node);
    finish(l, template);
    return;
  }
  hooks.beforeParameters(l);
  lowerParameters(l, node);
  startVariables(l);
  hooks.afterParameters(l);
  const { body } = node;
  if (body !== undefined && ts.isBlock(body)) {
    lowerStatements(l, body, body.statements);
    if (l.info.isDerived) checkThis(l, node);
    l.b.ret(l.undefined());
  } else if (body !== undefined) {
    l.b.ret(lowerExpression(l, body));
  }
  finish(l, template);
}

/** Variables that begin with the values of parameters. */
export function startVariables(l: Lowering): void {
  for (const variable of l.info.vars) {
    if (variable.startsAs === null) continue;
    const value = l.readVariable(variable.startsAs, variable.declaration);
    if (variable.isCell) l.newCell(variable, value);
    else l.initialise(variable, value);
  }
}

export function finish(l: Lowering, template: FunctionTemplate): void {
  finishFunction(template, l.b.entry);
  template.isLowered = true;
}

/** `this`, `new.target`, `arguments`, the function's own name, and `var` variables. */
export function enterFunction(l: Lowering): void {
  const { b, info } = l;
  const define = (variable: Variable, value: Op): void => {
    if (variable.isCell) l.newCell(variable, value);
    else b.write(variable, value);
  };
  const { thisVariable } = info;
  if (thisVariable !== null && info.kind !== "module") {
    if (info.isDerived) defineDerivedThis(l, thisVariable);
    else define(thisVariable, emitThis(l));
  }
  if (info.newTargetVariable !== null) define(info.newTargetVariable, b.emit("newtarget"));
  if (info.argumentsVariable !== null) {
    refuseMapped(l);
    define(info.argumentsVariable, b.emit("arguments"));
  }
  if (ts.isFunctionExpression(info.node) && info.node.name !== undefined) {
    const self = l.module.bound.declarations.get(info.node.name);
    if (self !== undefined) define(self, b.emit("self"));
  }
  for (const variable of info.vars) {
    if (variable.isGlobal || variable.startsAs !== null) continue;
    const value = l.undefined();
    if (variable.isSlot) {
      b.emit("slotset", [value], (op) => {
        op.index = b.slotOf(variable);
        op.variable = variable;
      });
    } else define(variable, value);
  }
}

/** In sloppy code `arguments` and plain parameters are the same variables (ECMA-262 10.4.4): it must not matter. */
function refuseMapped(l: Lowering): void {
  const { node, isSloppy } = l.info;
  if (!isSloppy || !isFunctionLike(node)) return;
  for (const { name } of node.parameters) {
    if (!ts.isIdentifier(name) || (l.variableOf(name)?.assignments ?? 0) === 0) continue;
    const hint = 'give the variable another name, or "use strict"';
    l.refuse("SK1116", name, "a parameter that is assigned beside arguments in sloppy code", hint);
  }
}

function defineDerivedThis(l: Lowering, variable: Variable): void {
  const uninit = l.b.constant(UNINIT);
  if (variable.isCell) l.newCell(variable, uninit);
  else if (variable.isSlot) {
    l.b.emit("slotset", [uninit], (op) => {
      op.index = l.b.slotOf(variable);
      op.variable = variable;
    });
  } else l.b.write(variable, uninit);
}

export function lowerParameters(l: Lowering, node: ts.FunctionLikeDeclaration): void {
  let index = 0;
  for (const parameter of node.parameters) {
    forEachBoundName(parameter.name, (name) => {
      const variable = l.variableOf(name);
      if (variable?.needsTdzCheck === true) l.uninitialise(variable);
    });
  }
  for (const parameter of node.parameters) {
    if (isThisParameter(parameter)) continue;
    const at = index++;
    l.at(parameter, () => {
      const isRest = parameter.dotDotDotToken !== undefined;
      const value = l.b.emit(isRest ? "rest" : "param", [], (op) => {
        op.index = at;
      });
      const name = ts.isIdentifier(parameter.name) ? parameter.name.text : "";
      bindPattern(
        l,
        parameter.name,
        withDefault(l, value, parameter.initializer, name),
        "parameter",
      );
    });
  }
}

/** The code a module runs when it is evaluated. */
export function moduleTemplate(program: Program, module: Module): FunctionTemplate {
  if (module.facade !== null) return facadeTemplate(program, module, module.facade);
  const waiting = program.asyncModule(module);
  module.init ??=
    waiting === null ? bodyTemplate(program, module) : starter(program, module, waiting);
  return module.init;
}

function bodyTemplate(program: Program, module: Module): FunctionTemplate {
  const { fn } = module.bound;
  const template = program.template(fn, module.id, module, null, () => {
    const l = new Lowering(program, module, template);
    enterFunction(l);
    for (const variable of fn.vars) l.initialise(variable, l.undefined());
    lowerStatements(l, module.file, module.file.statements);
    const waiting = program.asyncModule(module);
    if (waiting?.hasAwait === true)
      l.callLibrary("es/modules.ts", "endModule", [l.b.constant(waiting.index)]);
    l.b.ret(l.undefined());
    finish(l, template);
  });
  return template;
}

/** Has a module run once those that it waits for have ended. */
function starter(program: Program, module: Module, waiting: AsyncModule): FunctionTemplate {
  const info = new FunctionInfo(module.file, "module", null, null);
  return program.template(info, module.id, module, null, (template) => {
    const l = new Lowering(program, module, template);
    const { b } = l;
    const body = bodyTemplate(program, module);
    body.isCoroutine = waiting.hasAwait;
    const closure = b.emit("closure", [], (op) => {
      op.fn = body;
    });
    const dependencies = waiting.dependencies.map((d) => b.constant(d.index));
    const start = waiting.hasAwait ? "startModule" : "deferModule";
    l.callLibrary("es/modules.ts", start, [closure, b.emit("array", dependencies)]);
    b.ret(l.undefined());
    finish(l, template);
  });
}
