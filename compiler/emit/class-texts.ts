/** The table of classes in C. Classes that came out alike, as those of one function's copies do, are written once. */

/** A class in C, without its name: rows of properties, and the other fields of its `rt_class`. */
export interface ClassDefinition {
  readonly properties: string;
  readonly fields: string;
}

/** `classes`, by name, in the order of their ids. */
export function classTexts(classes: readonly (readonly [string, ClassDefinition])[]): string {
  const written = new Map<string, string>();
  const texts: string[] = [];
  const rows = classes.map(([name, { properties, fields }]) => {
    const key = `${properties}\n${fields}`;
    const same = written.get(key);
    if (same !== undefined) return `  &R${same},`;
    written.set(key, name);
    const table = properties === "" ? "0" : `P${name}`;
    if (properties !== "") {
      texts.push(`static const struct rt_property ${table}[] = {\n${properties}};`);
    }
    texts.push(`static const struct rt_class R${name} = {${fields}, .properties = ${table}};`);
    return `  &R${name},`;
  });
  const list = rows.length === 0 ? "0" : rows.join("\n");
  return [
    ...texts,
    `const struct rt_class *const rt_program_classes[] = {\n${list}\n};`,
    `const uint32_t rt_program_class_count = ${rows.length};`,
  ].join("\n");
}

/** What `rt_class` says of a class. */
export interface Description {
  readonly kind: string;
  readonly flags: string;
  readonly reps: string;
  readonly size: number;
  readonly name: string;
  readonly properties: readonly string[];
  readonly table: number;
  /** Slot of the prototype of an object that has one of the program + 1. */
  readonly prototype: number;
  readonly functionKind: string;
}

/** Of what nobody looks at. */
export const EMPTY: Description = {
  kind: "RT_KIND_NONE",
  flags: "0",
  reps: "",
  size: 0,
  name: "0",
  properties: [],
  table: 0,
  prototype: 0,
  functionKind: "0",
};
