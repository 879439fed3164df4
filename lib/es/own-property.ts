/** Properties that are an object's own whatever it inherits: `__proto__` is a name as any other. */

/** CreateDataProperty (ECMA-262 7.3.5), on an object that can be extended. */
export function createDataProperty(object: object, name: PropertyKey, value: unknown): void {
  Object.defineProperty(object, name, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}
