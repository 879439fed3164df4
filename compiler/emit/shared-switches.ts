/**
 * Switches over many classes that occur several times become a function that all of them call: n classes that call each
 * other's methods would else be n places with n cases each. It works on the C as it is written: a switch moves only if all
 * that it mentions is known to be a local variable or a name of the whole program.
 */
import { hash32 } from "./names.ts";
import type { FunctionText } from "./parts.ts";

/** A switch with fewer cases stays where it is. */
const CASES_MIN = 16;

const SWITCH = "switch (rt_cls(";
/** String literals and names. */
const TOKEN = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[A-Za-z_]\w*/g;
/** Names that mean the same in each function. */
const GLOBAL = /^(?:rt_|small_rt_|RT_|[CSYNefgko]_)\w*$/;
const WORDS = new Set(
  "switch case default break if else goto Val double bool int32_t int64_t uint32_t uint64_t uintptr_t uint8_t const void NULL true false __builtin_unreachable".split(
    " ",
  ),
);
const CASE = /\b(?:case|default)\b/g;
const GOTO = /goto (\w+);/g;
/** What stands before a jump that leaves with an exception. */
const RAISED = /(?:if \(RT_UNLIKELY\(rt_pending\)\)|RT_LEFT;|\brt_throw_\w+\([^;]*\);) $/;
const VARIABLE = /^ {2}([A-Za-z]\w*) (\w+)(?: = [^;]*)?;$/;
const PARAMETER = /^([A-Za-z]\w*) (\w+)$/;

interface Found {
  readonly at: number;
  readonly length: number;
  /** The same for switches that do the same. */
  readonly key: string;
  /** Variables of the function around it, as they are handed over; their types are in `key`. */
  readonly inputs: readonly string[];
  readonly result: string | null;
  /** Variables of that function that only the switch has. */
  readonly temporaries: readonly string[];
  /** Where it goes with an exception; null if there is none. */
  readonly target: string | null;
  readonly shared: Shared;
}

/** The function that a switch becomes. */
interface Shared {
  readonly parameters: string;
  readonly type: string;
  readonly body: string;
}

/** The functions with those switches replaced by calls, and the functions that they call. */
export function shareSwitches(functions: readonly FunctionText[]): FunctionText[] {
  const found = functions.map((f) => findSwitches(f.text));
  const users = new Map<string, FunctionText[]>();
  functions.forEach((f, i) => {
    for (const { key } of found[i] ?? []) users.set(key, [...(users.get(key) ?? []), f]);
  });
  const names = new Map<string, string>();
  const made: FunctionText[] = [];
  const nameOf = ({ key, shared }: Found): string => {
    let name = names.get(key);
    if (name === undefined) {
      name = unique(`f_switch_${hash32(key).toString(36)}`, made);
      names.set(key, name);
      made.push(functionOf(name, shared, users.get(key) ?? []));
    }
    return name;
  };
  const changed = functions.map((f, i) => {
    const shared = (found[i] ?? []).filter(({ key }) => (users.get(key)?.length ?? 0) > 1);
    let { text } = f;
    for (const one of shared.reverse()) {
      const call = `${nameOf(one)}(${one.inputs.join(", ")});`;
      const assigned = one.result === null ? call : `${one.result} = ${call}`;
      const left = one.target === null ? "" : ` if (RT_UNLIKELY(rt_pending)) goto ${one.target};`;
      text = `${text.slice(0, one.at)}${assigned}${left}${text.slice(one.at + one.length)}`;
    }
    if (shared.length === 0) return f;
    const unused = new Set(shared.flatMap(({ temporaries }) => temporaries));
    const isUsed = (line: string): boolean => !unused.has(VARIABLE.exec(line)?.[2] ?? "");
    return { ...f, text: text.split("\n").filter(isUsed).join("\n") };
  });
  return [...changed, ...made];
}

function unique(name: string, made: readonly FunctionText[]): string {
  let free = name;
  for (let i = 2; made.some((f) => f.name === free); i++) free = `${name}__${i}`;
  return free;
}

function functionOf(
  name: string,
  { parameters, type, body }: Shared,
  users: readonly FunctionText[],
): FunctionText {
  const prototype = `static ${type} ${name}(${parameters})`;
  return {
    name,
    prototype,
    text: `${prototype} {\n${body}\n}`,
    module: users[0]?.module ?? "",
    isSeldom: users.every((f) => f.isSeldom === true),
  };
}

/** Those of a function that can move, in their order. */
function findSwitches(text: string): Found[] {
  // Variables of a coroutine are in its frame.
  if (!text.includes(SWITCH) || text.includes("#define ")) return [];
  const locals = localsOf(text);
  const list: Found[] = [];
  for (let at = text.indexOf(SWITCH); at >= 0; ) {
    const end = endOf(text, at);
    const one = end < 0 ? null : describe(text, at, end, locals);
    if (one !== null) list.push(one);
    at = text.indexOf(SWITCH, one === null ? at + SWITCH.length : end);
  }
  return list;
}

/** Types of parameters and variables by name. */
function localsOf(text: string): Map<string, string> {
  const locals = new Map<string, string>();
  const lines = text.split("\n");
  const head = lines.findIndex((line) => line.endsWith(") {"));
  const prototype = lines[head] ?? "";
  for (const parameter of prototype.slice(prototype.indexOf("(") + 1, -3).split(", ")) {
    const [, type = "", name = ""] = PARAMETER.exec(parameter) ?? [];
    if (name !== "") locals.set(name, type);
  }
  for (const line of lines.slice(head + 1)) {
    const [, type = "", name = ""] = VARIABLE.exec(line) ?? [];
    if (name === "") break;
    locals.set(name, type);
  }
  return locals;
}

/** The place behind the switch that begins at `at`; -1 when it has more than one line. */
function endOf(text: string, at: number): number {
  let depth = 0;
  const part = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[{}\n]/g;
  part.lastIndex = at;
  for (let match = part.exec(text); match !== null; match = part.exec(text)) {
    if (match[0] === "\n") return -1;
    if (match[0] === "{") depth++;
    else if (match[0] === "}" && --depth === 0) return part.lastIndex;
  }
  return -1;
}

function describe(
  text: string,
  at: number,
  end: number,
  locals: ReadonlyMap<string, string>,
): Found | null {
  const own = text.slice(at, end);
  if ((own.match(CASE)?.length ?? 0) < CASES_MIN) return null;
  if (/\breturn\b|\+\+|--|\w:;|[^&]&[a-z]/.test(own)) return null;
  const targets = new Set<string>();
  for (const match of own.matchAll(GOTO)) {
    if (!RAISED.test(own.slice(0, match.index))) return null;
    targets.add(match[1] ?? "");
  }
  if (targets.size > 1) return null;
  const [target = null] = targets;
  const mentioned = new Set<string>();
  for (const [name] of own.matchAll(TOKEN)) {
    if (locals.has(name)) mentioned.add(name);
    else if (name !== target && !isKnown(name)) return null;
  }
  const written = [...mentioned].filter((name) => isAssigned(name, own));
  const around = namesAround(text, at, end);
  const results = written.filter((name) => around.has(name));
  if (results.length > 1) return null;
  const [result = null] = results;
  const inputs = [...mentioned].filter((name) => name === result || !written.includes(name));
  const temporaries = written.filter((name) => name !== result);
  const places = new Map([...inputs, ...temporaries].map((name, i) => [name, `x${i}`]));
  const typed = (name: string): string => `${locals.get(name)} ${places.get(name)}`;
  const body = own.replace(TOKEN, (name) => {
    if (name === target) return "X";
    return places.get(name) ?? name;
  });
  const leave = result === null ? "" : ` return ${places.get(result)};`;
  const shared: Shared = {
    parameters: inputs.map(typed).join(", "),
    type: result === null ? "void" : (locals.get(result) ?? ""),
    body: [
      ...temporaries.map((name) => `  ${typed(name)} = 0;`),
      `  ${body}${target === null ? "" : " X:;"}${leave}`,
    ].join("\n"),
  };
  const key = `${shared.type} (${shared.parameters})\n${shared.body}`;
  return { at, length: end - at, key, inputs, result, temporaries, target, shared };
}

function isKnown(name: string): boolean {
  return /^["']/.test(name) || GLOBAL.test(name) || WORDS.has(name);
}

function isAssigned(name: string, text: string): boolean {
  return new RegExp(`\\b${name} (?:=|[-+*/|&^]=|<<=|>>=)[^=]`).test(text);
}

/** What is mentioned elsewhere in the function, besides declarations. */
function namesAround(text: string, at: number, end: number): Set<string> {
  const names = new Set<string>();
  const rest = `${text.slice(0, at)}\n${text.slice(end)}`;
  for (const line of rest.split("\n")) {
    if (VARIABLE.test(line)) continue;
    for (const [name] of line.matchAll(TOKEN)) names.add(name);
  }
  return names;
}
