/** `util.types`: what values are, whatever their prototypes say. What images do not have, no value is. */
import { isView, mirrorAs, mirrorFunctionKind, mirrorKind, mirrorOf } from "#es-native";
import {
  FUNCTION_IS_ASYNC,
  FUNCTION_IS_GENERATOR,
  SHOWS_ARGUMENTS,
  SHOWS_ARRAY_BUFFER,
  SHOWS_DATA_VIEW,
  SHOWS_ERROR,
  SHOWS_FUNCTION,
  SHOWS_TYPED_ARRAY,
} from "../es/mirror.ts";

/** What `new` does not take; `Object(value)` makes its instances. */
type Made = new () => object;

function kindOf(value: unknown): number {
  return mirrorKind(mirrorOf(value));
}

export function isDate(value: unknown): boolean {
  return mirrorAs(mirrorOf(value), Date) !== null;
}

export function isNumberObject(value: unknown): boolean {
  return mirrorAs(mirrorOf(value), Number) !== null;
}

export function isStringObject(value: unknown): boolean {
  return mirrorAs(mirrorOf(value), String) !== null;
}

export function isBooleanObject(value: unknown): boolean {
  return mirrorAs(mirrorOf(value), Boolean) !== null;
}

export function isSymbolObject(value: unknown): boolean {
  return mirrorAs(mirrorOf(value), Symbol as unknown as Made) !== null;
}

export function isBigIntObject(value: unknown): boolean {
  return mirrorAs(mirrorOf(value), BigInt as unknown as Made) !== null;
}

export function isBoxedPrimitive(value: unknown): boolean {
  return (
    isNumberObject(value) ||
    isStringObject(value) ||
    isBooleanObject(value) ||
    isSymbolObject(value) ||
    isBigIntObject(value)
  );
}

export function isRegExp(value: unknown): boolean {
  return mirrorAs(mirrorOf(value), RegExp) !== null;
}

export function isMap(value: unknown): boolean {
  return mirrorAs(mirrorOf(value), Map) !== null;
}

export function isSet(value: unknown): boolean {
  return mirrorAs(mirrorOf(value), Set) !== null;
}

export function isWeakMap(value: unknown): boolean {
  return mirrorAs(mirrorOf(value), WeakMap) !== null;
}

export function isWeakSet(value: unknown): boolean {
  return mirrorAs(mirrorOf(value), WeakSet) !== null;
}

export function isPromise(value: unknown): boolean {
  return mirrorAs(mirrorOf(value), Promise) !== null;
}

export function isNativeError(value: unknown): boolean {
  return kindOf(value) === SHOWS_ERROR;
}

export function isArgumentsObject(value: unknown): boolean {
  return kindOf(value) === SHOWS_ARGUMENTS;
}

export function isAsyncFunction(value: unknown): boolean {
  return isFunctionOf(value, FUNCTION_IS_ASYNC);
}

export function isGeneratorFunction(value: unknown): boolean {
  return isFunctionOf(value, FUNCTION_IS_GENERATOR);
}

function isFunctionOf(value: unknown, bit: number): boolean {
  const mirror = mirrorOf(value);
  return mirrorKind(mirror) === SHOWS_FUNCTION && (mirrorFunctionKind(mirror) & bit) !== 0;
}

export function isArrayBuffer(value: unknown): boolean {
  return kindOf(value) === SHOWS_ARRAY_BUFFER;
}

export function isAnyArrayBuffer(value: unknown): boolean {
  return kindOf(value) === SHOWS_ARRAY_BUFFER;
}

export function isSharedArrayBuffer(_value: unknown): boolean {
  return false;
}

export function isArrayBufferView(value: unknown): boolean {
  return isView(value);
}

export function isDataView(value: unknown): boolean {
  return kindOf(value) === SHOWS_DATA_VIEW;
}

export function isTypedArray(value: unknown): boolean {
  return kindOf(value) === SHOWS_TYPED_ARRAY;
}

export function isUint8Array(value: unknown): boolean {
  return value instanceof Uint8Array;
}

export function isUint8ClampedArray(value: unknown): boolean {
  return value instanceof Uint8ClampedArray;
}

export function isUint16Array(value: unknown): boolean {
  return value instanceof Uint16Array;
}

export function isUint32Array(value: unknown): boolean {
  return value instanceof Uint32Array;
}

export function isInt8Array(value: unknown): boolean {
  return value instanceof Int8Array;
}

export function isInt16Array(value: unknown): boolean {
  return value instanceof Int16Array;
}

export function isInt32Array(value: unknown): boolean {
  return value instanceof Int32Array;
}

export function isFloat32Array(value: unknown): boolean {
  return value instanceof Float32Array;
}

export function isFloat64Array(value: unknown): boolean {
  return value instanceof Float64Array;
}

export function isBigInt64Array(value: unknown): boolean {
  return value instanceof BigInt64Array;
}

export function isBigUint64Array(value: unknown): boolean {
  return value instanceof BigUint64Array;
}

export function isProxy(_value: unknown): boolean {
  return false;
}

export function isExternal(_value: unknown): boolean {
  return false;
}
