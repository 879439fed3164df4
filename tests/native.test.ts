/**
 * `os/platform/native.ts` and `runtime/include/rt_native.h` declare the same functions with the
 * same types.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT } from "./guest/image.ts";

/** C parameter types for each TypeScript one, and C results likewise; several mean any of them. */
const PARAMETERS: Record<string, readonly string[]> = {
  number: ["int64_t", "uint32_t"],
  boolean: ["bool"],
  Uint8Array: ["uint8_t * uint32_t", "const uint8_t * uint32_t"],
  "() => number": ["int64_t (*)(void)"],
};
const RESULTS: Record<string, readonly string[]> = {
  number: ["int64_t", "uint32_t"],
  boolean: ["bool"],
  void: ["void"],
  never: ["RT_NORETURN void"],
  string: ["struct rt_text"],
  Uint8Array: ["struct rt_bytes"],
};

interface Signature {
  readonly result: string;
  readonly parameters: readonly string[];
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function declaredInTypeScript(): Map<string, Signature> {
  const text = readFileSync(join(ROOT, "os/platform/native.ts"), "utf8");
  const found = new Map<string, Signature>();
  for (const [, name, list, result] of text.matchAll(
    /export declare function (\w+)\(([\s\S]*?)\): (\w+);/g,
  )) {
    const parameters = list!
      .split(",")
      .map((parameter) => parameter.replace(/^\s*\w+:\s*/, "").trim())
      .filter((type) => type !== "");
    found.set(`rt_native_${snake(name!)}`, { result: result!, parameters });
  }
  return found;
}

function declaredInC(): Map<string, Signature> {
  const lines = readFileSync(join(ROOT, "runtime/include/rt_native.h"), "utf8");
  const text = lines.replaceAll(/,\n\s+/g, ", ");
  const found = new Map<string, Signature>();
  const pattern =
    /^((?:static inline |RT_NORETURN )?(?:struct )?\w+) (rt_native_\w+)\((.*)\)(;| \{)$/gm;
  for (const [, result, name, list] of text.matchAll(pattern)) {
    if (name === "rt_native_check" || name === "rt_native_range") continue; // used by natives
    const parameters = list!
      .replaceAll(/int64_t \(\*\w+\)\(void\)/g, "int64_t (*)(void)")
      .split(/, ?/)
      .map((parameter) => parameter.replace(/(\*|\s)\w+$/, "$1").trim())
      .filter((type) => type !== "" && list !== "void")
      .join(", ")
      .replaceAll(/(\*), (uint32_t)/g, "$1 $2")
      .split(", ")
      .filter((type) => type !== "");
    found.set(name!, { result: result!.replace("static inline ", ""), parameters });
  }
  return found;
}

test("both lists have the same functions", () => {
  const names = [...declaredInTypeScript().keys()].sort();
  assert.ok(names.length > 30);
  assert.deepEqual([...declaredInC().keys()].sort(), names);
});

test("each function has the same parameters and result on both sides", () => {
  const inC = declaredInC();
  for (const [name, { result, parameters }] of declaredInTypeScript()) {
    const c = inC.get(name);
    assert.ok(c !== undefined, name);
    assert.ok(RESULTS[result]?.includes(c.result), `${name} returns ${result}, in C ${c.result}`);
    assert.equal(
      c.parameters.length,
      parameters.length,
      `${name}: ${c.parameters} | ${parameters}`,
    );
    for (const [i, type] of parameters.entries()) {
      assert.ok(
        PARAMETERS[type]?.includes(c.parameters[i]!),
        `${name}, parameter ${i}: ${type}, in C ${c.parameters[i]}`,
      );
    }
  }
});
