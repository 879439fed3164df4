/**
 * Writes the functions that write and read values of shapes. A scalar has its functions in
 * `skerry/ebb/made`; every other shape gets a pair of its own, once.
 */
import { literalOf } from "./read-type.ts";
import { type Field, type ObjectShape, type Shape, typeText, type UnionShape } from "./shape.ts";

const SCALARS: Readonly<Record<string, string>> = {
  number: "Number",
  bigint: "Bigint",
  string: "String",
  boolean: "Boolean",
  bytes: "Bytes",
};

/** Functions of `skerry/ebb/made` that codecs call; names in generated code. */
export const CODEC_NAMES: readonly string[] = [
  ...Object.values(SCALARS).flatMap((name) => [`write${name}`, `read${name}`]),
  ...[
    "expectArray",
    "isMissing",
    "notSendable",
    "readNull",
    "readReference",
    "readUndefined",
    "readVoid",
    "writeReference",
    "writeVoid",
  ],
  ...["CborReader", "CborWriter"],
];

export class CodecWriter {
  readonly #numbers = new Map<string, number>();
  /** The functions, in the order in which they were needed. */
  readonly #texts: string[] = [];

  /** The interfaces and functions. */
  text(objects: readonly ObjectShape[]): string {
    return [...objects.map(interfaceText), ...this.#texts].join("\n");
  }

  /** A statement that writes `value`; `place` is an expression. */
  write(shape: Shape, value: string, place: string): string {
    switch (shape.kind) {
      case "null":
        return "writer.nil();";
      case "undefined":
        return "writer.undefined();";
      default: {
        const scalar = SCALARS[shape.kind];
        const name = scalar === undefined ? `write${this.#numberOf(shape)}` : `write${scalar}`;
        return `${name}(writer, ${value}, ${place});`;
      }
    }
  }

  /** The name of a function that reads a value. */
  read(shape: Shape): string {
    if (shape.kind === "null") return "readNull";
    if (shape.kind === "undefined") return "readUndefined";
    const scalar = SCALARS[shape.kind];
    return scalar === undefined ? `read${this.#numberOf(shape)}` : `read${scalar}`;
  }

  #numberOf(shape: Shape): string {
    if (shape.kind === "object") {
      if (!this.#numbers.has(shape.name)) {
        this.#numbers.set(shape.name, 0);
        this.#add(shape.name, shape, this.#objectCodec(shape));
      }
      return shape.name;
    }
    const key = typeText(shape);
    const known = this.#numbers.get(key);
    if (known !== undefined) return `Value${known}`;
    const number = this.#numbers.size + 1;
    this.#numbers.set(key, number);
    this.#add(`Value${number}`, shape, this.#codec(shape));
    return `Value${number}`;
  }

  #add(name: string, shape: Shape, { read, write }: Codec): void {
    const type = typeText(shape);
    this.#texts.push(`
function write${name}(writer: CborWriter, value: ${type}, place: string): void {
  if (writer.problem !== "") return;
${indent(write)}
}

function read${name}(reader: CborReader): ${type} {
${indent(read)}
}`);
  }

  #codec(shape: Exclude<Shape, ObjectShape>): Codec {
    switch (shape.kind) {
      case "literal":
        return literalCodec(shape.value);
      case "reference":
        return referenceCodec(shape.contract);
      case "array":
        return this.#listCodec(
          shape.item,
          "Array.isArray(value)",
          "an array",
          `${typeText(shape.item)}`,
        );
      case "set":
        return this.#setCodec(shape.item);
      case "tuple":
        return this.#tupleCodec(shape.items);
      case "map":
        return this.#mapCodec(shape.key, shape.value);
      case "record":
        return this.#recordCodec(shape.value);
      case "union":
        return shape.tag === "" ? this.#unionCodec(shape) : this.#taggedCodec(shape);
      default:
        throw new Error(`no codec for ${shape.kind}`);
    }
  }

  #listCodec(item: Shape, check: string, wanted: string, type: string): Codec {
    return {
      write: `
if (!(${check})) notSendable(place, "${wanted}");
writer.array(value.length);
for (const item of value) ${this.write(item, "item", "place")}`,
      read: `
const items: ${type.includes(" ") ? `(${type})` : type}[] = [];
for (let left = reader.array(); left > 0 && reader.problem === ""; left--) {
  items.push(${this.read(item)}(reader));
}
return items;`,
    };
  }

  #setCodec(item: Shape): Codec {
    return {
      write: `
if (!(value instanceof Set)) notSendable(place, "a Set");
writer.array(value.size);
for (const item of value) ${this.write(item, "item", "place")}`,
      read: `
const items = new Set<${typeText(item)}>();
for (let left = reader.array(); left > 0 && reader.problem === ""; left--) {
  items.add(${this.read(item)}(reader));
}
return items;`,
    };
  }

  #tupleCodec(items: readonly Shape[]): Codec {
    const names = items.map((_, index) => `item${index}`);
    return {
      write: [
        `if (!Array.isArray(value) || value.length !== ${items.length}) notSendable(place, "a tuple");`,
        `writer.array(${items.length});`,
        ...items.map((item, index) => this.write(item, `value[${index}]`, "place")),
      ].join("\n"),
      read: [
        `expectArray(reader, ${items.length});`,
        ...items.map((item, index) => `const ${names[index]} = ${this.read(item)}(reader);`),
        `return [${names.join(", ")}];`,
      ].join("\n"),
    };
  }

  #mapCodec(key: Shape, value: Shape): Codec {
    return {
      write: `
if (!(value instanceof Map)) notSendable(place, "a Map");
writer.array(2 * value.size);
for (const [key, item] of value) {
  ${this.write(key, "key", "place")}
  ${this.write(value, "item", "place")}
}`,
      read: `
const entries = new Map<${typeText(key)}, ${typeText(value)}>();
for (let left = reader.array(); left > 0 && reader.problem === ""; left -= 2) {
  const key = ${this.read(key)}(reader);
  entries.set(key, ${this.read(value)}(reader));
}
return entries;`,
    };
  }

  #recordCodec(value: Shape): Codec {
    return {
      write: `
if (typeof value !== "object" || value === null) notSendable(place, "an object");
const keys = Object.keys(value);
writer.array(2 * keys.length);
for (const key of keys) {
  writeString(writer, key, place);
  ${this.write(value, "value[key]!", "place")}
}`,
      read: `
const entries: Record<string, ${typeText(value)}> = {};
for (let left = reader.array(); left > 0 && reader.problem === ""; left -= 2) {
  const key = reader.text();
  if (key === "__proto__") reader.refuse();
  const item = ${this.read(value)}(reader);
  if (reader.problem === "") entries[key] = item;
}
return entries;`,
    };
  }

  #objectCodec({ fields }: ObjectShape): Codec {
    const required = fields.filter(({ isOptional }) => !isOptional);
    const optional = fields.filter(({ isOptional }) => isOptional);
    const locals = new Map(fields.map((field, index) => [field, `field${index}`]));
    const made = required.map((field) => `${keyOf(field)}: ${locals.get(field)}`).join(", ");
    const readField = (field: Field): string => {
      const { isOptional, shape } = field;
      const plain = `${this.read(shape)}(reader)`;
      const value = isOptional ? `isMissing(reader) ? undefined : ${plain}` : plain;
      return `const ${locals.get(field)} = ${value};`;
    };
    return {
      write: [
        'if (typeof value !== "object" || value === null) notSendable(place, "an object");',
        `writer.array(${fields.length});`,
        ...fields.map((field) => this.#writeField(field)),
      ].join("\n"),
      read: [
        `expectArray(reader, ${fields.length});`,
        ...fields.map(readField),
        `const made: ${this.#nameOf(fields)} = { ${made} };`,
        ...optional.map((field) => {
          const local = locals.get(field);
          return `if (${local} !== undefined) made${accessOf(field)} = ${local};`;
        }),
        "return made;",
      ].join("\n"),
    };
  }

  /** The name of the object with these fields; set by #numberOf before its codec is made. */
  #nameOf(fields: readonly Field[]): string {
    return this.#current.get(fields) ?? "never";
  }

  readonly #current = new Map<readonly Field[], string>();

  /** Tells the writer of an object's name, before any codec is asked for. */
  know(objects: readonly ObjectShape[]): void {
    for (const { fields, name } of objects) this.#current.set(fields, name);
  }

  #writeField(field: Field): string {
    const value = `value${accessOf(field)}`;
    const inside = this.write(field.shape, value, `place + ${JSON.stringify(`.${field.name}`)}`);
    return field.isOptional
      ? `if (${value} === undefined) writer.undefined();\nelse ${inside}`
      : inside;
  }

  #unionCodec({ members }: UnionShape): Codec {
    const literals = members.filter((one) => one.kind === "literal");
    const others = members.filter((one) => one.kind !== "literal");
    const writes = others.map(
      (one) => `if (${testOf(one)}) ${this.write(one, castOf(one), "place")}`,
    );
    const known = literals.map(({ value }) => `value === ${JSON.stringify(value)}`).join(" || ");
    if (known !== "") writes.push(`if (${known}) ${literalWrite(literals)}`);
    const named = members.map(typeText).join(" | ");
    const wanted = JSON.stringify(named.replaceAll(/\bReference<(\w+)Class>/g, "Reference<$1>"));
    const reads = others.map((one) => `${caseOf(one)}\n  return ${this.read(one)}(reader);`);
    return {
      write: `${writes.join("\nelse ")}\nelse notSendable(place, ${wanted});`,
      read: [
        "switch (reader.kind()) {",
        ...[...reads, ...literalReads(literals)].map(indent),
        "  default:",
        "    reader.refuse();",
        `    return ${neutralOf(members)};`,
        "}",
      ].join("\n"),
    };
  }

  /** Objects that a field tells apart: its value comes first. */
  #taggedCodec({ members, tag }: UnionShape): Codec {
    const objects = members.filter((one): one is ObjectShape => one.kind === "object");
    const others = members.filter((one) => one.kind !== "object");
    if (others.length > 0) {
      const inside: UnionShape = { kind: "union", members: objects, tag };
      // The objects together are one member of a union without a tag.
      return this.#unionCodec({ kind: "union", members: [...others, inside], tag: "" });
    }
    const cases = objects.map((object) => {
      const value = JSON.stringify(literalOf(object, tag));
      return {
        write: `case ${value}:\n  ${this.write({ kind: "literal", value: literalOf(object, tag)! }, value, "place")}\n  ${this.write(object, "value", "place")}\n  return;`,
        read: `case ${value}:\n  return ${this.read(object)}(reader);`,
      };
    });
    return {
      write: [
        'if (typeof value !== "object" || value === null) notSendable(place, "an object");',
        "writer.array(2);",
        `switch (value${accessOf({ name: tag })}) {`,
        ...cases.map(({ write }) => indent(write)),
        "  default:",
        `    notSendable(place, ${JSON.stringify(`told apart by ${tag}`)});`,
        "}",
      ].join("\n"),
      read: [
        "expectArray(reader, 2);",
        `switch (${tagRead(objects, tag)}) {`,
        ...cases.map(({ read }) => indent(read)),
        "  default:",
        "    reader.refuse();",
        `    return ${this.read(objects[0]!)}(reader);`,
        "}",
      ].join("\n"),
    };
  }
}

interface Codec {
  readonly write: string;
  readonly read: string;
}

type LiteralShape = Extract<Shape, { kind: "literal" }>;

function literalWrite(literals: readonly LiteralShape[]): string {
  const kinds = new Set(literals.map(({ value }) => typeof value));
  const writes = [...kinds].map((kind) => {
    const call = { string: "text", number: "number", boolean: "boolean" }[kind as "string"];
    return `if (typeof value === "${kind}") writer.${call}(value);`;
  });
  return kinds.size === 1 ? writes[0]!.replace(/^if \(.*?\) /, "") : `{ ${writes.join(" else ")} }`;
}

function literalReads(literals: readonly LiteralShape[]): string[] {
  const kinds = new Set(literals.map(({ value }) => typeof value));
  return [...kinds].map((kind) => {
    const own = literals.filter(({ value }) => typeof value === kind);
    const call = { string: "text", number: "number", boolean: "boolean" }[kind as "string"];
    const cases = {
      string: ['case "text"'],
      number: ['case "integer"', 'case "float"'],
      boolean: ['case "boolean"'],
    };
    const tests = own.map(({ value }) => `  if (value === ${JSON.stringify(value)}) return value;`);
    return [
      ...cases[kind as "string"].map(
        (one, index, all) => `${one}:${index === all.length - 1 ? " {" : ""}`,
      ),
      `  const value = reader.${call}();`,
      ...tests,
      "  reader.refuse();",
      `  return ${JSON.stringify(own[0]!.value)};`,
      "}",
    ].join("\n");
  });
}

function literalCodec(value: string | number | boolean): Codec {
  const call = { string: "text", number: "number", boolean: "boolean" }[typeof value as "string"];
  const text = JSON.stringify(value);
  return {
    write: `if (value !== ${text}) notSendable(place, ${JSON.stringify(text)});\nwriter.${call}(value);`,
    read: `if (reader.${call}() !== ${text}) reader.refuse();\nreturn ${text};`,
  };
}

function referenceCodec(contract: string): Codec {
  const { name, type } = { name: `${contract}Reference`, type: `Reference<${contract}Class>` };
  return {
    write: `
const caller = ${name}.callerOf(value);
if (caller === null) notSendable(place, "a reference to ${contract}");
writeReference(writer, caller);`,
    read: `return readReference(reader, ${JSON.stringify(contract)}) as ${type};`,
  };
}

function tagRead(objects: readonly ObjectShape[], tag: string): string {
  const kinds = new Set(objects.map((object) => typeof literalOf(object, tag)));
  if (kinds.size > 1) return 'reader.kind() === "text" ? reader.text() : reader.number()';
  const [kind] = kinds;
  return { string: "reader.text()", number: "reader.number()", boolean: "reader.boolean()" }[
    kind as "string"
  ];
}

/** An expression that is true for values of the shape, among those of its union. */
function testOf(shape: Shape): string {
  switch (shape.kind) {
    case "null":
      return "value === null";
    case "undefined":
      return "value === undefined";
    case "bytes":
      return "value instanceof Uint8Array";
    case "array":
    case "tuple":
      return "Array.isArray(value)";
    case "set":
      return "value instanceof Set";
    case "map":
      return "value instanceof Map";
    case "reference":
      return `${shape.contract}Reference.callerOf(value) !== null`;
    case "record":
    case "object":
    case "union":
      return 'typeof value === "object" && value !== null';
    default:
      return `typeof value === "${shape.kind}"`;
  }
}

function castOf(shape: Shape): string {
  return `value as ${typeText(shape).replace(/^(.* \| .*)$/, "($1)")}`;
}

/** The cases of `reader.kind()` for a member. */
function caseOf(shape: Shape): string {
  const kinds: Readonly<Record<string, readonly string[]>> = {
    number: ["integer", "float"],
    bigint: ["integer", "bignum"],
    string: ["text"],
    boolean: ["boolean"],
    bytes: ["bytes"],
    null: ["null"],
    undefined: ["undefined"],
  };
  return (kinds[shape.kind] ?? ["array"]).map((kind) => `case "${kind}":`).join("\n");
}

/** Some value of a union, for when there is a problem and nobody looks at it. */
function neutralOf(members: readonly Shape[]): string {
  const simple: Readonly<Record<string, string>> = {
    null: "null",
    undefined: "undefined",
    number: "0",
    bigint: "0n",
    string: '""',
    boolean: "false",
    bytes: "new Uint8Array(0)",
  };
  for (const member of members) {
    if (member.kind === "literal") return JSON.stringify(member.value);
    const value = simple[member.kind];
    if (value !== undefined) return value;
  }
  return "undefined as never";
}

function interfaceText({ fields, name }: ObjectShape): string {
  const lines = fields.map(
    (field) => `  ${keyOf(field)}${field.isOptional ? "?" : ""}: ${typeText(field.shape)};`,
  );
  return `\ninterface ${name} {\n${lines.join("\n")}\n}`;
}

function keyOf({ name }: Pick<Field, "name">): string {
  return isWord(name) ? name : JSON.stringify(name);
}

function accessOf({ name }: Pick<Field, "name">): string {
  return isWord(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

function isWord(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}

/** Two blanks before each line. */
export function indent(text: string): string {
  return text
    .replace(/^\n/, "")
    .split("\n")
    .map((line) => (line === "" ? line : `  ${line}`))
    .join("\n");
}
