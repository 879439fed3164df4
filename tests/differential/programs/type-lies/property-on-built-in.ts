// A property is set on what images keep without properties: Node sets it, an image throws, and both go on.

function attempt(o: { alpha?: number }, n: number): string {
  try {
    o.alpha = n;
  } catch (error) {
    if (!(error instanceof TypeError)) return "another error";
  }
  return "goes on";
}

const values: unknown[] = [{}, new Float64Array(2), new WeakMap(), (): number => 1, [1], "text"];
for (const value of values) console.log(typeof value, attempt(value as { alpha?: number }, 1));
