// expect: refusal about Error.prepareStackTrace
// refused: SK1119 4:1
const E = Error as unknown as { prepareStackTrace: (e: Error, frames: unknown[]) => unknown; captureStackTrace(o: object): void };
E.prepareStackTrace = (_, frames) => frames.length;
const o: { stack?: unknown } = {};
E.captureStackTrace(o);
console.log(typeof o.stack);
