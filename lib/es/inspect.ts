/**
 * What `console.log` prints for an object: Node 20's `util.inspect`, over mirrors. None of the program's code runs:
 * getters are shown as `[Getter]`.
 */
import {
  bufferIsDetached,
  type Mirror,
  mirrorAs,
  mirrorElement,
  mirrorFunctionKind,
  mirrorGet,
  mirrorHasElement,
  mirrorInspecting,
  mirrorIsBuffer,
  mirrorIsEnumerable,
  mirrorKeys,
  mirrorKind,
  mirrorLength,
  mirrorName,
  mirrorNumber,
  mirrorOf,
  mirrorOwnTag,
  mirrorProperty,
  mirrorSame,
  mirrorSuperName,
  mirrorSymbols,
  mirrorTagged,
  mirrorText,
  mirrorViewBuffer,
  mirrorViewOffset,
  viewIsOut,
} from "#es-native";
import { outOf } from "./data-view.ts";
import { Date, shownDate } from "./date.ts";
import { Error } from "./error.ts";
import { inspect, optionsFor } from "./inspect-call.ts";
import { paint, type Style } from "./inspect-colors.ts";
import { errorText } from "./inspect-error.ts";
import { layOut, type Room, widthOf } from "./inspect-layout.ts";
import {
  emptyItems,
  escapeText,
  formatNumber,
  indentLines,
  isPlainKey,
  quote,
  quoteLines,
  remainingText,
  separated,
  separatedNumber,
} from "./inspect-text.ts";
import { wrapperText } from "./inspect-wrapper.ts";
import { FastIterator } from "./iterate.ts";
import { Map, TableIterator } from "./map.ts";
import {
  functionTag,
  PROPERTY_DATA,
  PROPERTY_GETTER,
  PROPERTY_SETTER,
  SHOWS_ARGUMENTS,
  SHOWS_ARRAY,
  SHOWS_ARRAY_BUFFER,
  SHOWS_BIGINT,
  SHOWS_BOOLEAN,
  SHOWS_CLASS,
  SHOWS_DATA_VIEW,
  SHOWS_ERROR,
  SHOWS_FUNCTION,
  SHOWS_NULL,
  SHOWS_NUMBER,
  SHOWS_OBJECT,
  SHOWS_STRING,
  SHOWS_TYPED_ARRAY,
  SHOWS_UNDEFINED,
} from "./mirror.ts";
import { Promise } from "./promise.ts";
import { RegExp, shownRegExp } from "./regexp.ts";
import { Set } from "./set.ts";
import { WeakMap, WeakSet } from "./weak.ts";

/** Node's options. */
export class InspectOptions implements Room {
  /** null: as deep as it goes. */
  depth: number | null = 2;
  showHidden = false;
  /** Do objects that inspect themselves say how they are shown? What no program sees is shown without their help. */
  customInspect = false;
  numericSeparator = false;
  colors = false;
  breakLength = 80;
  compact: number | true = 3;
  maxArrayLength = 100;
  maxStringLength = 10000;
  /** What an object has is shown in the order of its text, or as the function says. */
  sorted: boolean | ((a: string, b: string) => number) = false;
  /** As the program gave them: objects that inspect themselves are told. */
  given: object | null = null;
  indentation = 0;
  currentDepth = 0;
}

/** Its class, or itself, says how it is shown. */
interface Inspecting {
  readonly [key: symbol]: (
    this: object,
    depth: number | null,
    options: object,
    call: unknown,
  ) => unknown;
}

/** What is put together for one object. */
class Shape {
  readonly output: string[] = [];
  readonly keys: string[];
  readonly symbols: Mirror[];
  base = "";
  open = "{";
  close = "}";
  isArray = false;
  isNumeric = false;
  constructor(keys: string[], symbols: Mirror[]) {
    this.keys = keys;
    this.symbols = symbols;
  }
  get isEmpty(): boolean {
    return this.keys.length === 0 && this.symbols.length === 0;
  }
}

/** The elements of an array stay where they are. */
function sortOutput(shape: Shape, order: true | ((a: string, b: string) => number)): void {
  const { output, keys, symbols, isArray } = shape;
  const properties = output.splice(isArray ? output.length - keys.length - symbols.length : 0);
  output.push(...(order === true ? properties.sort() : properties.sort(order)));
}

/** `INSPECT_MAX_BYTES` of node:buffer. */
const BUFFER_BYTES_MAX = 50;
const HEX = "0123456789abcdef";

/** Inspects one value. */
export class Inspector {
  private readonly options: InspectOptions;
  /** The objects that contain what is being inspected, outermost first. */
  private readonly seen: Mirror[] = [];
  /** Objects that something inside them refers to, in the order of their numbers. */
  private readonly circular: Mirror[] = [];

  constructor(options: InspectOptions) {
    this.options = options;
  }

  /** The text of `value`, at `depth` levels below what was asked for. */
  format(value: Mirror, depth: number): string {
    const kind = mirrorKind(value);
    if (kind < SHOWS_FUNCTION) return this.primitive(value, kind);
    if (this.options.customInspect) {
      const own = mirrorInspecting(value);
      const text = own === null ? null : this.custom(own, value, depth);
      if (text !== null) return text;
    }
    if (indexOfMirror(this.seen, value) >= 0) {
      let index = indexOfMirror(this.circular, value);
      if (index < 0) index = this.circular.push(value) - 1;
      return this.paint(`[Circular *${index + 1}]`, "special");
    }
    return this.object(value, kind, depth);
  }

  private paint(text: string, style: Style | ""): string {
    return paint(this.options.colors, text, style);
  }

  /** What an object says of itself; null when it leaves that to us. */
  private custom(own: object, value: Mirror, depth: number): string | null {
    const run = (own as Inspecting)[Symbol.for("nodejs.util.inspect.custom")];
    if (typeof run !== "function" || run === inspect) return null;
    const { options } = this;
    const left = options.depth === null ? null : options.depth - depth;
    const result = run.call(own, left, optionsFor(options), inspect);
    if (typeof result === "string") return indentLines(result, options.indentation);
    const mirror = mirrorOf(result);
    return mirrorSame(mirror, value) ? null : this.format(mirror, depth);
  }

  private primitive(value: Mirror, kind: number): string {
    const { breakLength, colors, indentation, maxStringLength, compact } = this.options;
    switch (kind) {
      case SHOWS_STRING: {
        const room = compact === true ? Infinity : breakLength - indentation - 4;
        return quoteLines(mirrorText(value), room, indentation, maxStringLength, colors);
      }
      case SHOWS_NUMBER:
        return this.paint(this.number(mirrorNumber(value)), "number");
      case SHOWS_BIGINT: {
        const digits = mirrorText(value);
        const text = this.options.numericSeparator ? separated(digits) : digits;
        return this.paint(`${text}n`, "bigint");
      }
      default:
        return this.paint(mirrorText(value), primitiveStyle(kind));
    }
  }

  private number(x: number): string {
    return this.options.numericSeparator ? separatedNumber(x) : formatNumber(x);
  }

  private symbols(value: Mirror): Mirror[] {
    const symbols = mirrorSymbols(value);
    if (this.options.showHidden) return symbols;
    return symbols.filter((symbol) => mirrorIsEnumerable(value, symbol));
  }

  private object(value: Mirror, kind: number, depth: number): string {
    const { options } = this;
    const shape = new Shape(mirrorKeys(value, options.showHidden), this.symbols(value));
    const whole = this.head(value, kind, shape);
    if (whole !== "") return this.paint(whole, wholeStyle(value, kind));
    if (options.depth !== null && depth > options.depth) {
      if (mirrorAs(value, RegExp) !== null) return this.paint(shape.base, "regexp");
      return this.paint(shortForm(value, kind), "special");
    }
    const inner = depth + 1;
    this.seen.push(value);
    options.currentDepth = inner;
    this.contents(value, kind, shape, inner);
    for (const key of shape.keys) {
      shape.output.push(`${this.keyText(value, key)}: ${this.property(value, key, inner)}`);
    }
    for (const key of shape.symbols) {
      const name = this.paint(escapeText(mirrorText(key), true), "symbol");
      shape.output.push(`[${name}]: ${this.property(value, key, inner)}`);
    }
    if (options.sorted !== false) sortOutput(shape, options.sorted);
    const index = indexOfMirror(this.circular, value);
    if (index >= 0) {
      const reference = this.paint(`<ref *${index + 1}>`, "special");
      if (options.compact === true) shape.open = `${reference} ${shape.open}`;
      else shape.base = shape.base === "" ? reference : `${reference} ${shape.base}`;
    }
    this.seen.pop();
    const { output, base, open, close, isArray, isNumeric } = shape;
    return layOut(options, { output, base, open, close, isArray, isNumeric, depth: inner });
  }

  /** What stands before the contents; the whole text of an object that has none, else "". */
  private head(value: Mirror, kind: number, shape: Shape): string {
    const { isEmpty } = shape;
    switch (kind) {
      case SHOWS_ARRAY:
      case SHOWS_TYPED_ARRAY: {
        if (kind === SHOWS_TYPED_ARRAY && mirrorIsBuffer(value)) {
          return `<Buffer ${this.bytes(value, BUFFER_BYTES_MAX)}>`;
        }
        shape.isArray = true;
        const name = mirrorName(value);
        const length = mirrorLength(value);
        shape.open = name === "Array" ? "[" : `${name}(${length}) [`;
        shape.close = "]";
        return length === 0 && isEmpty && !this.options.showHidden ? `${shape.open}]` : "";
      }
      case SHOWS_FUNCTION:
      case SHOWS_CLASS:
        shape.base = kind === SHOWS_CLASS ? classText(value) : functionText(value);
        return isEmpty ? shape.base : "";
      case SHOWS_ERROR: {
        const error = mirrorAs(value, Error);
        if (error === null) return "";
        shape.base = indentLines(
          errorText(error, mirrorName(value), shape.keys),
          this.options.indentation,
        );
        return shape.isEmpty ? shape.base : "";
      }
      case SHOWS_ARRAY_BUFFER:
        shape.open = `${prefix(value)}{`;
        shape.keys.unshift("byteLength");
        return "";
      case SHOWS_DATA_VIEW:
        if (viewIsOut(value)) throw outOf("byteLength");
        shape.open = `${prefix(value)}{`;
        shape.keys.unshift("byteLength", "byteOffset", "buffer");
        return "";
      case SHOWS_ARGUMENTS:
        shape.open = "[Arguments] {";
        return isEmpty ? "[Arguments] {}" : "";
      default:
        return this.plainHead(value, shape);
    }
  }

  private plainHead(value: Mirror, shape: Shape): string {
    if (mirrorAs(value, Promise) !== null || isWeak(value)) {
      shape.open = `${prefix(value)}{`;
      return "";
    }
    const text = literalText(value, shape.keys) || wrapperText(value, shape.keys);
    if (text !== "") {
      shape.base = text;
      return shape.isEmpty ? text : "";
    }
    const map = mirrorAs(value, Map);
    const set = map === null ? mirrorAs(value, Set) : null;
    const { isEmpty } = shape;
    if (map !== null || set !== null) {
      const size = map !== null ? map.size : set !== null ? set.size : 0;
      const tag = map !== null ? "Map" : "Set";
      const name = mirrorName(value);
      shape.open = name === tag ? `${name}(${size}) {` : `${name}(${size}) [${tag}] {`;
      return size === 0 && isEmpty ? `${shape.open}}` : "";
    }
    const iterator = mirrorAs(value, TableIterator);
    if (iterator !== null) {
      const tag = iterator[Symbol.toStringTag];
      shape.open = `[${iterator.$hasPairs ? tag.replace("Iterator", "Entries") : tag}] {`;
      return "";
    }
    const head = prefix(value);
    if (head !== "Object ") shape.open = `${head}{`;
    return isEmpty ? `${shape.open}}` : "";
  }

  /** What an object holds besides its properties. */
  private contents(value: Mirror, kind: number, shape: Shape, depth: number): void {
    switch (kind) {
      case SHOWS_ARRAY:
        this.elements(value, shape, depth);
        return;
      case SHOWS_TYPED_ARRAY:
        this.numbers(value, shape, depth);
        return;
      case SHOWS_ARRAY_BUFFER:
        this.bytesOfBuffer(value, shape);
        return;
      case SHOWS_OBJECT: {
        const map = mirrorAs(value, Map);
        if (map !== null) this.entries(map, shape, depth);
        else {
          const set = mirrorAs(value, Set);
          if (set !== null) this.members(set, shape, depth);
          const promise = mirrorAs(value, Promise);
          if (promise !== null) this.outcome(promise, shape, depth);
          const iterator = mirrorAs(value, TableIterator);
          if (iterator !== null) this.itemsLeft(iterator, shape, depth);
          if (isWeak(value)) shape.output.push(this.paint("<items unknown>", "special"));
        }
      }
    }
  }

  private bytesOfBuffer(value: Mirror, shape: Shape): void {
    if (bufferIsDetached(value as unknown as ArrayBuffer)) {
      shape.output.push(this.paint("(detached)", "special"));
      return;
    }
    const name = this.paint("[Uint8Contents]", "special");
    shape.output.push(`${name}: <${this.bytes(value, this.options.maxArrayLength)}>`);
  }

  private elements(value: Mirror, shape: Shape, depth: number): void {
    const { output } = shape;
    const length = mirrorLength(value);
    const outputMax = Math.min(Math.max(0, this.options.maxArrayLength), length);
    let isNumeric = true;
    let index = 0;
    while (index < length && output.length < outputMax) {
      let next = index;
      while (next < length && !mirrorHasElement(value, next)) next++;
      if (next > index) {
        output.push(this.paint(emptyItems(next - index), "undefined"));
        isNumeric = false;
        index = next;
        continue;
      }
      const element = mirrorElement(value, index);
      const kind = mirrorKind(element);
      if (kind !== SHOWS_NUMBER && kind !== SHOWS_BIGINT) isNumeric = false;
      output.push(this.indented(element, depth));
      index++;
    }
    // Node looks at as many elements as there are lines, the one that tells of more items included.
    if (index < length) {
      output.push(remainingText(length - index));
      const kind = mirrorHasElement(value, index)
        ? mirrorKind(mirrorElement(value, index))
        : SHOWS_UNDEFINED;
      if (kind !== SHOWS_NUMBER && kind !== SHOWS_BIGINT) isNumeric = false;
    }
    if (!shape.isEmpty || this.options.showHidden) isNumeric = false;
    shape.isNumeric = isNumeric;
  }

  private numbers(value: Mirror, shape: Shape, depth: number): void {
    const { output } = shape;
    const length = mirrorLength(value);
    const count = Math.min(Math.max(0, this.options.maxArrayLength), length);
    for (let i = 0; i < count; i++) output.push(this.format(mirrorElement(value, i), depth));
    if (count < length) output.push(remainingText(length - count));
    shape.isNumeric = shape.isEmpty;
  }

  private bytes(value: Mirror, most: number): string {
    const length = mirrorLength(value);
    const count = Math.min(Math.max(0, most), length);
    let text = "";
    for (let i = 0; i < count; i++) {
      const byte = mirrorNumber(mirrorElement(value, i));
      text += `${i === 0 ? "" : " "}${HEX.charAt(byte >> 4)}${HEX.charAt(byte & 15)}`;
    }
    const more = length - count;
    if (more > 0) text += ` ... ${more} more byte${more > 1 ? "s" : ""}`;
    return text;
  }

  private entries(map: Map<unknown, unknown>, shape: Shape, depth: number): void {
    const count = Math.min(Math.max(0, this.options.maxArrayLength), map.size);
    let left = count;
    map.forEach((item, key) => {
      if (left-- <= 0) return;
      const name = this.indented(mirrorOf(key), depth);
      shape.output.push(`${name} => ${this.indented(mirrorOf(item), depth)}`);
    });
    if (map.size > count) shape.output.push(remainingText(map.size - count));
  }

  private members(set: Set<unknown>, shape: Shape, depth: number): void {
    const count = Math.min(Math.max(0, this.options.maxArrayLength), set.size);
    let left = count;
    set.forEach((item) => {
      if (left-- > 0) shape.output.push(this.indented(mirrorOf(item), depth));
    });
    if (set.size > count) shape.output.push(remainingText(set.size - count));
  }

  private itemsLeft(iterator: TableIterator<unknown>, shape: Shape, depth: number): void {
    const items = iterator.$left();
    const step = iterator.$hasPairs ? 2 : 1;
    const total = items.length / step;
    const count = Math.min(Math.max(0, this.options.maxArrayLength), total);
    for (let i = 0; i < count; i++) {
      const output: string[] = [];
      for (let j = 0; j < step; j++) {
        output.push(this.indented(mirrorOf(items[i * step + j]), depth));
      }
      if (step === 1) shape.output.push(output[0] as string);
      else shape.output.push(this.pair(output, depth));
    }
    if (total > count) shape.output.push(remainingText(total - count));
  }

  private pair(output: string[], depth: number): string {
    const { options } = this;
    options.indentation += 2;
    const parts = {
      output,
      base: "",
      open: "[",
      close: "]",
      isArray: true,
      isNumeric: false,
      depth,
    };
    const text = layOut(options, parts);
    options.indentation -= 2;
    return text;
  }

  private outcome(promise: Promise<unknown>, shape: Shape, depth: number): void {
    const { state, value } = promise["%peek"]();
    if (state === 0) shape.output.push(this.paint("<pending>", "special"));
    else
      shape.output.push(
        `${state === 1 ? "" : `${this.paint("<rejected>", "special")} `}${this.indented(mirrorOf(value), depth)}`,
      );
  }

  private indented(value: Mirror, depth: number): string {
    const { options } = this;
    options.indentation += 2;
    const text = this.format(value, depth);
    options.indentation -= 2;
    return text;
  }

  private property(value: Mirror, key: string | Mirror, depth: number): string {
    const kind = mirrorProperty(value, key);
    if (kind === PROPERTY_GETTER) return this.paint("[Getter]", "special");
    if (kind === PROPERTY_SETTER) return this.paint("[Setter]", "special");
    if (kind > PROPERTY_DATA) return this.paint("[Getter/Setter]", "special");
    const { options } = this;
    const item = kind === PROPERTY_DATA ? mirrorGet(value, key) : builtinPart(value, key);
    const step = options.compact === true ? 3 : 2;
    options.indentation += step;
    const text = this.format(item, depth);
    options.indentation -= step;
    if (step === 3 && options.breakLength < widthOf(options, text))
      return `\n${" ".repeat(options.indentation + 2)}${text}`;
    return text;
  }

  private keyText(value: Mirror, key: string): string {
    if (key === "__proto__") return "['__proto__']";
    if (mirrorProperty(value, key) !== 0 && !mirrorIsEnumerable(value, key))
      return `[${escapeText(key, true)}]`;
    return isPlainKey(key) ? key : this.paint(quote(key), "string");
  }
}

function primitiveStyle(kind: number): Style {
  if (kind === SHOWS_UNDEFINED) return "undefined";
  if (kind === SHOWS_NULL) return "null";
  return kind === SHOWS_BOOLEAN ? "boolean" : "symbol";
}

/** The style of an object that is shown by its head alone. */
function wholeStyle(value: Mirror, kind: number): Style | "" {
  if (kind === SHOWS_FUNCTION || kind === SHOWS_CLASS) return "special";
  if (mirrorAs(value, Date) !== null) return "date";
  return mirrorAs(value, RegExp) !== null ? "regexp" : "";
}

/**
 * A date or a regular expression as it is written, after the name of its class if that is the program's; else "".
 * Takes from `keys` what is the library's own, all but the lastIndex that `showHidden` asks for.
 */
function literalText(value: Mirror, keys: string[]): string {
  const date = mirrorAs(value, Date);
  const regexp = date === null ? mirrorAs(value, RegExp) : null;
  if (date === null && regexp === null) return "";
  for (let i = keys.length - 1; i >= 0; i--) {
    const key = keys[i] as string;
    const isShown = regexp !== null && key === "lastIndex";
    if (!isShown && !mirrorIsEnumerable(value, key)) keys.splice(i, 1);
  }
  const text = date !== null ? shownDate(date) : regexp !== null ? shownRegExp(regexp) : "";
  const head = prefix(value);
  return head === (date !== null ? "Date " : "RegExp ") ? text : head + text;
}

function indexOfMirror(list: readonly Mirror[], value: Mirror): number {
  for (let i = 0; i < list.length; i++) if (mirrorSame(list[i] as Mirror, value)) return i;
  return -1;
}

/** Lengths and the like, which are no own properties. */
function builtinPart(value: Mirror, key: string | Mirror): Mirror {
  switch (key) {
    case "byteLength":
      return mirrorOf(mirrorLength(value));
    case "byteOffset":
      return mirrorOf(mirrorViewOffset(value));
    case "buffer":
      return mirrorViewBuffer(value);
    default:
      return mirrorOf(undefined);
  }
}

/** Symbol.toStringTag, where a class of the program or a built-in collection has it; else "". */
function tagOf(value: Mirror): string {
  const own = mirrorOwnTag(value);
  if (own !== "") return own; // Math and JSON are objects with a tag
  const tagged = mirrorTagged(value);
  if (tagged !== null) {
    const tag = tagged[Symbol.toStringTag];
    return typeof tag === "string" ? tag : "";
  }
  const iterator = mirrorAs(value, FastIterator);
  if (iterator !== null) return iterator[Symbol.toStringTag];
  if (mirrorAs(value, Promise) !== null) return "Promise";
  if (mirrorAs(value, WeakMap) !== null) return "WeakMap";
  if (mirrorAs(value, WeakSet) !== null) return "WeakSet";
  if (mirrorAs(value, Map) !== null) return "Map";
  return mirrorAs(value, Set) !== null ? "Set" : "";
}

/** Is it a collection whose items nobody can list? */
function isWeak(value: Mirror): boolean {
  return mirrorAs(value, WeakMap) !== null || mirrorAs(value, WeakSet) !== null;
}

function prefix(value: Mirror): string {
  // Classes of the library's iterators have no name that programs can see.
  const name = mirrorAs(value, FastIterator) === null ? mirrorName(value) : "Object";
  const tag = tagOf(value);
  const head = name === "" ? "[Object: null prototype]" : name;
  return tag !== "" && tag !== name ? `${head} [${tag}] ` : `${head} `;
}

/** What stands for an object that is too deep. */
function shortForm(value: Mirror, kind: number): string {
  if (kind === SHOWS_ARRAY) return "[Array]";
  if (kind === SHOWS_ARGUMENTS) return "[Object]";
  if (kind === SHOWS_FUNCTION || kind === SHOWS_CLASS) return "[Function]";
  const text = prefix(value).slice(0, -1);
  return mirrorName(value) === "" ? text : `[${text}]`;
}

function functionText(value: Mirror): string {
  const name = mirrorName(value);
  const tag = functionTag(mirrorFunctionKind(value));
  return name === "" ? `[${tag} (anonymous)]` : `[${tag}: ${name}]`;
}

function classText(value: Mirror): string {
  const name = mirrorName(value);
  const parent = mirrorSuperName(value);
  return `[class ${name === "" ? "(anonymous)" : name}${parent === "" ? "" : ` extends ${parent}`}]`;
}

/** The text of `value` by itself. Throws nothing. */
export function inspectObject(value: object, options: InspectOptions): string {
  return new Inspector(options).format(mirrorOf(value), 0);
}

/** A primitive as it is shown inside an object. */
export function inspectPrimitive(value: unknown, colors = false): string {
  if (typeof value === "string") return quoteLines(value, 76, 0, 10000, colors);
  if (typeof value === "number") return paint(colors, formatNumber(value), "number");
  if (typeof value === "bigint") return paint(colors, `${value}n`, "bigint");
  return paint(colors, String(value), value === null ? "null" : typeof value);
}
