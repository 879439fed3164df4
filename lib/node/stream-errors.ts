/** The errors of `node:stream`. */
import { invalidArgument, nodeError, nodeTypeError } from "../es/invalid-argument.ts";

export function notImplemented(method: string): Error {
  return nodeError("ERR_METHOD_NOT_IMPLEMENTED", `The ${method} method is not implemented`);
}

export function afterEnd(): Error {
  return nodeError("ERR_STREAM_WRITE_AFTER_END", "write after end");
}

export function afterDestroy(call: string): Error {
  const message = `Cannot call ${call} after a stream was destroyed`;
  return nodeError("ERR_STREAM_DESTROYED", message);
}

export function afterFinish(call: string): Error {
  const message = `Cannot call ${call} after a stream was finished`;
  return nodeError("ERR_STREAM_ALREADY_FINISHED", message);
}

export function pushAfterEnd(): Error {
  return nodeError("ERR_STREAM_PUSH_AFTER_EOF", "stream.push() after EOF");
}

export function unshiftAfterEnd(): Error {
  const message = "stream.unshift() after end event";
  return nodeError("ERR_STREAM_UNSHIFT_AFTER_END_EVENT", message);
}

export function calledTwice(): Error {
  return nodeError("ERR_MULTIPLE_CALLBACK", "Callback called multiple times");
}

export function prematureClose(): Error {
  return nodeError("ERR_STREAM_PREMATURE_CLOSE", "Premature close");
}

export function nullWritten(): Error {
  return nodeTypeError("ERR_STREAM_NULL_VALUES", "May not write null values to stream");
}

export function noChunk(value: unknown): Error {
  const expected = "of type string or an instance of Buffer, TypedArray, or DataView";
  return invalidArgument("chunk", expected, value);
}
