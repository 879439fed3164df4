/**
 * Generators, async functions and async generators: calling one makes what the caller gets, and closes over the body, a
 * coroutine that runs as the generator or the promises it awaits say. Decision 0012.
 */
import type { FunctionInfo } from "../bind/variables.ts";
import type { FunctionTemplate, Op } from "../ir/ir.ts";
import { ts } from "../parse/typescript.ts";
import { lowerExpression } from "./expression.ts";
import { enterFunction, finish, lowerParameters, startVariables } from "./function.ts";
import { Lowering } from "./lowering.ts";
import { lowerStatements } from "./statement.ts";
import { inRegion } from "./try.ts";

/** Lowers parameters and body of a function that is left in the middle. */
export function lowerCoroutineCall(l: Lowering, node: ts.FunctionLikeDeclaration): void {
  const { info, b } = l;
  if (info.promiseVariable !== null) {
    lowerAsync(l, node);
    return;
  }
  lowerParameters(l, node);
  const body = closeOver(l, node);
  if (info.isAsync) b.ret(l.callLibrary("es/async-generator.ts", "makeAsyncGenerator", [body]));
  else b.ret(l.callLibrary("es/generator.ts", "makeGenerator", [body]));
}

/** What its parameters throw rejects the promise too (ECMA-262 15.8.4). */
function lowerAsync(l: Lowering, node: ts.FunctionLikeDeclaration): void {
  const { b } = l;
  const promise = l.at(node, () => l.callLibrary("es/promise.ts", "newPromise", []));
  if (l.info.promiseVariable !== null) b.write(l.info.promiseVariable, promise);
  const run = (): void => {
    lowerParameters(l, node);
    l.callLibrary("es/async.ts", "startAsync", [closeOver(l, node), promise]);
    b.ret(promise);
  };
  if (node.parameters.every(isPlain)) {
    run();
    return;
  }
  const handler = inRegion(l, run);
  b.start(handler);
  l.callLibrary("es/promise.ts", "rejectPromise", [promise, b.emit("caught")]);
  b.ret(promise);
}

function isPlain(parameter: ts.ParameterDeclaration): boolean {
  return ts.isIdentifier(parameter.name) && parameter.initializer === undefined;
}

/** The closure of the body. */
function closeOver(l: Lowering, node: ts.FunctionLikeDeclaration): Op {
  const info = l.info.coroutine;
  const { body } = node;
  if (info === null || body === undefined) throw new Error("the body was not bound");
  const template = l.program.template(info, l.b.template.name, l.module, null, (t) =>
    lowerBody(l, info, t, body),
  );
  template.isCoroutine = true;
  return l.b.emit("closure", l.captured(info.captures), (op) => {
    op.fn = template;
  });
}

function lowerBody(
  outer: Lowering,
  info: FunctionInfo,
  template: FunctionTemplate,
  body: ts.ConciseBody,
): void {
  const l = new Lowering(outer.program, outer.module, template);
  enterFunction(l);
  startVariables(l);
  if (ts.isBlock(body)) {
    lowerStatements(l, body, body.statements);
    if (!l.b.isDead) returnValue(l, info, l.undefined());
  } else returnValue(l, info, lowerExpression(l, body));
  finish(l, template);
}

/** Ends a function with a value; an async function resolves its promise with it. */
export function returnValue(l: Lowering, info: FunctionInfo, value: Op): void {
  if (info.coroutine !== null || info.promiseVariable === null) {
    l.b.ret(value);
    return;
  }
  if (l.b.isDead) return;
  const promise = l.b.read(info.promiseVariable);
  l.callLibrary("es/promise.ts", "resolvePromise", [promise, value]);
  l.b.ret(l.undefined());
}
