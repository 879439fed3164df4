/**
 * Writes the module that stands for a component's contracts: for each a reference for callers, a
 * representative that dispatches, and the contract itself. Plain classes, no Proxy and no eval, so
 * that the compiler takes it like any other module.
 */
import { posix } from "node:path";
import type { Contracts } from "./find.ts";
import { type ContractModel, digestOf, type Method } from "./model.ts";
import type { Field, Shape } from "./shape.ts";
import { typeText } from "./shape.ts";
import { CODEC_NAMES, CodecWriter, indent } from "./write-codec.ts";

const SUPPORT_TYPES = [
  ...[
    "CallOptions",
    "Caller",
    "Contract",
    "EbbType",
    "Invoked",
    "Reference",
    "Representative",
    "Result",
    "Served",
    "ServedCall",
  ],
];
const SUPPORT_VALUES = [
  ...["SentReferences", "answerLater", "isLater", "joinApplication", "optionsOf", "refuseCall"],
  "writeThrown",
];

/** Names that types in generated code must not have. */
export const RESERVED: readonly string[] = [
  ...[...CODEC_NAMES, ...SUPPORT_TYPES, ...SUPPORT_VALUES, "CONTRACTS", "DIGESTS", "bytesOf"],
  ...["Array", "Error", "Map", "Object", "Promise", "Record", "Set", "Uint8Array", "Data"],
];

/** The module's text. @param file  its absolute path */
export function contractsModule({ models, objects, referred }: Contracts, file: string): string {
  const codecs = new CodecWriter();
  codecs.know(objects);
  const classes = models.map((model) =>
    contractText(model, referred.has(model.contract.name), codecs),
  );
  const sent = referred.size > 0 ? ", new SentReferences()" : "";
  const joins = `\njoinApplication(CONTRACTS${sent});\n`;
  const body = [...classes, codecs.text(objects)].join("\n");
  const registered = models.map(({ contract: { name } }) => `  ${constantOf(name)},`);
  return [
    "// Made by skerry from the classes below that are Ebbs; what is changed here is lost.",
    ...importsOf(models, file),
    importSupport(body + joins),
    body,
    `\nexport const CONTRACTS: readonly Contract[] = [\n${registered.join("\n")}\n];`,
    joins,
  ].join("\n");
}

/** How module `from` imports module `to`. */
export function specifierOf(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to);
  return path.startsWith(".") ? path : `./${path}`;
}

function importsOf(models: readonly ContractModel[], file: string): string[] {
  const places = models.flatMap(({ contract, implementation }) =>
    implementation === null || implementation.file === contract.file
      ? [
          contract,
          ...(implementation === null || implementation.name === contract.name
            ? []
            : [implementation]),
        ]
      : [contract, implementation],
  );
  return places.map(
    ({ file: from, name }) =>
      `import { ${name} as ${name}Class } from ${JSON.stringify(specifierOf(file, from))};`,
  );
}

/** Imports of what the text uses. */
function importSupport(text: string): string {
  const isUsed = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(text);
  const types = [...SUPPORT_TYPES, "CborReader", "CborWriter"];
  const values = [...CODEC_NAMES.filter((name) => !types.includes(name)), ...SUPPORT_VALUES];
  const names = [
    ...types.filter((name) => isUsed(name) || name === "Contract").map((name) => `type ${name}`),
    ...values.filter((name) => isUsed(name) || name === "joinApplication"),
  ];
  return `import {\n${names.map((name) => `  ${name},`).join("\n")}\n} from "skerry/ebb/made";`;
}

/** @param isSent  references to it are arguments, results or state of others */
function contractText(model: ContractModel, isSent: boolean, codecs: CodecWriter): string {
  const { contract, implementation, isGuarded, kind, methods } = model;
  const { name } = contract;
  const isCalled = kind !== "local";
  const made = implementation?.name ?? null;
  const [isOwned, isService] = [isCalled && kind !== "service", kind === "service"];
  const names = isOwned ? methods.map((method) => JSON.stringify(method.name)) : [];
  return [
    ...(isCalled ? [referenceText(model, isSent || isOwned, codecs)] : []),
    ...(isOwned && made !== null ? [representativeText(model, made, codecs)] : []),
    ...(isService && made !== null ? [servedText(model, made, codecs)] : []),
    "",
    `const ${constantOf(name)}: Contract = {`,
    "  type: {",
    `    name: ${JSON.stringify(name)},`,
    `    kind: "${kind}",`,
    `    methods: [${methods.map((method) => `"${method.kind}"`).join(", ")}],`,
    `    names: [${names.join(", ")}],`,
    `    isGuarded: ${isGuarded},`,
    isOwned && made !== null
      ? `    make: (state) => new ${name}Representative(state),`
      : `    make: () => ${NOT_HERE},`,
    ...(isService && made !== null ? [`    makeServed: () => new ${name}Served(),`] : []),
    "  },",
    `  digest: Uint8Array.from([${[...digestOf(model)].join(", ")}]),`,
    `  ebbClass: ${name}Class,`,
    `  isImplemented: ${made !== null},`,
    isCalled ? `  refer: (caller) => new ${name}Reference(caller),` : `  refer: () => ${NOT_HERE},`,
    `  callerOf: ${isOwned ? `(value) => ${name}Reference.callerOf(value)` : "() => null"},`,
    `  makeLocal: () => ${kind === "local" && made !== null ? `new ${made}Class()` : NOT_HERE},`,
    "};",
  ].join("\n");
}

const NOT_HERE = '{\n    throw new Error("this program has no such object");\n  }';

function constantOf(name: string): string {
  return `${name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase()}_CONTRACT`;
}

function referenceText(
  { contract, methods }: ContractModel,
  isSent: boolean,
  codecs: CodecWriter,
): string {
  const { name } = contract;
  const callerOf = `
  static callerOf(value: unknown): Caller | null {
    return value instanceof ${name}Reference ? value.#caller : null;
  }`;
  return [
    "",
    `class ${name}Reference {`,
    "  readonly #caller: Caller;",
    "",
    "  constructor(caller: Caller) {",
    "    this.#caller = caller;",
    "  }",
    ...(isSent ? [callerOf] : []),
    ...methods.map((method, number) => `\n${indent(callText(name, method, number, codecs))}`),
    "}",
  ].join("\n");
}

function callText(name: string, method: Method, number: number, codecs: CodecWriter): string {
  const { kind, parameters, result } = method;
  const words = namesOf(method);
  const declared = parameters.map(
    ({ isOptional, shape }, index) => `${words[index]}${isOptional ? "?" : ""}: ${typeText(shape)}`,
  );
  const writes = parameters.map(({ isOptional, name: word, shape }, index) =>
    optionalWrite(isOptional, shape, words[index]!, `"${name}.${method.name}: ${word}"`, codecs),
  );
  const write = [
    "(writer) => {",
    `  writer.array(${parameters.length});`,
    ...writes.map(indent),
    "}",
  ];
  if (kind === "event") {
    const call = indent(`this.#caller.event(${number}, ${write.join("\n")});`);
    return `${method.name}(${declared.join(", ")}): void {\n${call}\n}`;
  }
  const type = result === null ? "void" : typeText(result);
  const read = result === null ? "readVoid" : codecs.read(result);
  const promised = kind === "command" ? `Result<${type}>` : type;
  const all = [...declared, "options?: CallOptions"].join(", ");
  const call = indent(
    `return this.#caller.${kind}(${number}, options, ${write.join("\n")}, ${read});`,
  );
  return `${method.name}(${all}): Promise<${promised}> {\n${call}\n}`;
}

/** Names of parameters, none of them one that the generated method uses itself. */
function namesOf({ parameters }: Method): string[] {
  const used = new Set(["writer", "options", "args", "result", "value", "problem", "call"]);
  return parameters.map(({ name }) => {
    let word = name;
    for (let n = 2; used.has(word); n++) word = `${name}${n}`;
    used.add(word);
    return word;
  });
}

function optionalWrite(
  isOptional: boolean,
  shape: Shape,
  value: string,
  place: string,
  codecs: CodecWriter,
): string {
  const plain = codecs.write(shape, value, place);
  return isOptional ? `if (${value} === undefined) writer.undefined();\nelse ${plain}` : plain;
}

function representativeText(model: ContractModel, made: string, codecs: CodecWriter): string {
  const { contract, methods, state } = model;
  const { name } = contract;
  return [
    "",
    `class ${name}Representative implements Representative {`,
    `  readonly #object = new ${made}Class();`,
    "  /** Why the stored state could not be read. */",
    '  #problem = "";',
    "",
    "  constructor(state: CborReader | null) {",
    "    if (state !== null) this.#load(state);",
    "  }",
    "",
    "  invoke(method: number, args: CborReader, result: CborWriter): Invoked {",
    '    if (this.#problem !== "") return refuseCall(result, this.#problem);',
    ...dispatchLines(methods),
    "  }",
    "",
    indent(saveText(name, state, codecs)),
    "",
    indent(loadText(name, state, codecs)),
    ...methods.map((method) => `\n${indent(dispatchText(name, method, false, codecs))}`),
    "}",
  ].join("\n");
}

/** A service has no state. Its methods may take their time: those that give no promise are answered at once. */
function servedText(
  { contract, methods }: ContractModel,
  made: string,
  codecs: CodecWriter,
): string {
  const { name } = contract;
  const given = ["method: number", "args: CborReader", "result: CborWriter"];
  const isPlain = methods.every(({ takesOptions }) => !takesOptions);
  if (!isPlain) given.push("call: ServedCall");
  return [
    "",
    `class ${name}Served implements Served {`,
    `  readonly isPlain = ${isPlain};`,
    `  readonly #object = new ${made}Class();`,
    "",
    `  serve(${given.join(", ")}): Invoked | Promise<Invoked> {`,
    ...dispatchLines(methods),
    "  }",
    ...methods.map((method) => `\n${indent(dispatchText(name, method, true, codecs))}`),
    ...methods.map((method) => `\n${indent(answerText(name, method, codecs))}`),
    "}",
  ].join("\n");
}

/** From the method's number to the method that calls it. */
function dispatchLines(methods: readonly Method[]): string[] {
  return [
    "    try {",
    "      switch (method) {",
    ...methods.flatMap(({ name, takesOptions }, number) => [
      `        case ${number}:`,
      `          return this.${dispatcherOf(name)}(args, result${takesOptions ? ", call" : ""});`,
    ]),
    "      }",
    "    } catch (thrown) {",
    "      return writeThrown(result, thrown);",
    "    }",
    '    return refuseCall(result, "there is no such method");',
  ];
}

/** The method of a representative that calls `method` of the object. */
function dispatcherOf(method: string): string {
  return `#on${method.charAt(0).toUpperCase()}${method.slice(1)}`;
}

/** `isPatient`: the method may give a promise. */
function dispatchText(
  name: string,
  method: Method,
  isPatient: boolean,
  codecs: CodecWriter,
): string {
  const { parameters, result, takesOptions } = method;
  const promised = isPatient ? "Invoked | Promise<Invoked>" : "Invoked";
  const words = namesOf(method);
  const reads = parameters.map(({ isOptional, shape }, index) => {
    const plain = `${codecs.read(shape)}(args)`;
    const value = isOptional ? `isMissing(args) ? undefined : ${plain}` : plain;
    return `const ${words[index]} = ${value};`;
  });
  const given = takesOptions ? [...words, "optionsOf(call)"] : words;
  const call = `this.#object.${method.name}(${given.join(", ")})`;
  const type = result === null ? "undefined" : typeText(result);
  const answer = isPatient
    ? [
        `const value: unknown = ${call};`,
        `if (!isLater(value)) return this.${answererOf(method.name)}(value as ${type}, result);`,
        `return answerLater(value, result, (given) => this.${answererOf(method.name)}(given as ${type}, result));`,
      ]
    : [
        result === null ? `${call};` : `const value = ${call} as ${type};`,
        ...answerLines(name, method, codecs),
      ];
  return [
    `${dispatcherOf(method.name)}(args: CborReader, result: CborWriter${takesOptions ? ", call: ServedCall" : ""}): ${promised} {`,
    ...[
      `expectArray(args, ${parameters.length});`,
      ...reads,
      "const problem = args.finish();",
      `if (problem !== "") return refuseCall(result, \`malformed arguments: \${problem}\`);`,
      ...answer,
    ].map(indent),
    "}",
  ].join("\n");
}

/** The method of a service's object that writes what `method` has come to. */
function answererOf(method: string): string {
  return dispatcherOf(method).replace("#on", "#answer");
}

function answerText(name: string, method: Method, codecs: CodecWriter): string {
  const { result } = method;
  const value = result === null ? "_value: undefined" : `value: ${typeText(result)}`;
  return [
    `${answererOf(method.name)}(${value}, result: CborWriter): Invoked {`,
    ...answerLines(name, method, codecs).map(indent),
    "}",
  ].join("\n");
}

/** Writes `value` as the result. */
function answerLines(
  name: string,
  { name: method, result }: Method,
  codecs: CodecWriter,
): string[] {
  const place = `"${name}.${method}: the result"`;
  return [
    result === null
      ? "writeVoid(result);"
      : writeTo("result", codecs.write(result, "value", place)),
    `if (result.problem !== "") return refuseCall(result, \`the result: \${result.problem}\`);`,
    'return "OK";',
  ];
}

function writeTo(target: string, statement: string): string {
  return statement.replace(/\bwriter\b/, target);
}

/** The fields by name, so that another version of the class finds its own. */
function saveText(name: string, state: readonly Field[], codecs: CodecWriter): string {
  const writes = state.flatMap(({ isOptional, name: field, shape }) => {
    const value = `object["${field}"]`;
    return [
      `writer.text(${JSON.stringify(field)});`,
      optionalWrite(isOptional, shape, value, `"${name}.${field}"`, codecs),
    ];
  });
  const start = state.length === 0 ? [] : ["const object = this.#object;"];
  const lines = [...start, `writer.array(${2 * state.length});`, ...writes];
  return `save(writer: CborWriter): void {\n${lines.map(indent).join("\n")}\n}`;
}

function loadText(name: string, state: readonly Field[], codecs: CodecWriter): string {
  const cases = state.map(({ isOptional, name: field, shape }) => {
    const plain = `${codecs.read(shape)}(reader)`;
    const value = isOptional ? `isMissing(reader) ? undefined : ${plain}` : plain;
    return `case ${JSON.stringify(field)}:\n  this.#object["${field}"] = ${value};\n  break;`;
  });
  return `#load(reader: CborReader): void {
  for (let left = reader.array(); left > 0 && reader.problem === ""; left -= 2) {
    switch (reader.text()) {
${cases.map((one) => indent(indent(indent(one)))).join("\n")}
      default:
        reader.skip(); // a field that this version of the class does not have
    }
  }
  const problem = reader.finish();
  if (problem !== "") this.#problem = \`the stored ${name} is another version's: \${problem}\`;
}`;
}
