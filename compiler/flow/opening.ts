/**
 * A function of JavaScript whose prototype the program uses as an object, which its file does not show: given to another
 * function, made by one, or that of another file. Analysis notes it, refuses the program, and compile.ts begins again with
 * a function that has a prototype of its own: see plain-new.ts.
 */
import { isJavaScript } from "../parse/resolve.ts";
import { ts } from "../parse/typescript.ts";
import type { Engine } from "./engine.ts";
import { type AbstractObject, ClassObject, FunctionObject } from "./objects.ts";

/** Notes it of a function, or of a class that stands for one. */
export function openFunction(engine: Engine, object: AbstractObject): void {
  const node = functionOf(object);
  if (node !== undefined && isJavaScript(node.getSourceFile().fileName)) engine.program.open(node);
}

function functionOf(object: AbstractObject): ts.Node | undefined {
  if (object instanceof FunctionObject) {
    const { info, isAsync, isGenerator } = object.template;
    return info.kind === "function" && !isAsync && !isGenerator ? info.node : undefined;
  }
  if (!(object instanceof ClassObject) || !object.cls.isFunction) return undefined;
  return object.cls.info.node.members.find(ts.isConstructorDeclaration);
}
