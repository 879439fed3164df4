/** The table of classes in C. Classes that came out alike, as those of one function's copies do, are written once. */

/** A class in C, without its name: rows of properties, and the other fields of its `rt_class`. */
export interface ClassDefinition {
  readonly properties: string;
  readonly fields: string;
}

export interface ClassTexts {
  readonly text: string;
  /** More different ones than can be told apart. */
  readonly areTooMany: boolean;
}

/** The table of which is which has 16 bits for each. */
const DIFFERENT_CLASSES_MAX = 65_536;

/** `classes`, by name, in the order of their ids. */
export function classTexts(classes: readonly (readonly [string, ClassDefinition])[]): ClassTexts {
  const written = new Map<string, number>();
  const tables: string[] = [];
  const rows: string[] = [];
  const places = classes.map(([name, { properties, fields }]) => {
    const key = `${properties}\n${fields}`;
    let place = written.get(key);
    if (place === undefined) {
      place = rows.length;
      written.set(key, place);
      const table = properties === "" ? "0" : `P${name}`;
      if (properties !== "") {
        tables.push(`static const struct rt_property ${table}[] = {\n${properties}};`);
      }
      rows.push(`  {${fields}, .properties = ${table}},`);
    }
    return place;
  });
  const text = [
    ...tables,
    `const struct rt_class rt_program_classes[] = {\n${rows.length === 0 ? "  {0}," : rows.join("\n")}\n};`,
    `const uint16_t rt_program_class_of[] = {\n${places.length === 0 ? "0" : places.join(",\n")}\n};`,
  ].join("\n");
  return { text, areTooMany: rows.length > DIFFERENT_CLASSES_MAX };
}

/** What `rt_class` says of a class. */
export interface Description {
  readonly kind: string;
  readonly flags: string;
  readonly reps: string;
  readonly name: string;
  readonly properties: readonly string[];
  readonly table: number;
  /** Slot of the prototype of an object that has one of the program + 1. */
  readonly prototype: number;
}

/** Of what nobody looks at. */
export const EMPTY: Description = {
  kind: "RT_KIND_NONE",
  flags: "0",
  reps: "",
  name: "0",
  properties: [],
  table: 0,
  prototype: 0,
};
