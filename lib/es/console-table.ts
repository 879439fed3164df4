/** console.table: rows and columns of what a collection holds. Follows Node 20's lib/internal/cli_table.js. */
import {
  type Mirror,
  mirrorAs,
  mirrorElement,
  mirrorGet,
  mirrorHasElement,
  mirrorKeys,
  mirrorKind,
  mirrorLength,
  mirrorOf,
  mirrorProperty,
} from "#es-native";
import { InspectOptions, Inspector } from "./inspect.ts";
import { Map } from "./map.ts";
import { SHOWS_ARRAY, SHOWS_FUNCTION, SHOWS_TYPED_ARRAY } from "./mirror.ts";
import { Set } from "./set.ts";
import { stringWidth } from "./string-width.ts";

/** One column: its head, and its cells by row; a row without one has "". */
class Column {
  readonly head: string;
  readonly cells: string[] = [];
  width: number;
  constructor(head: string) {
    this.head = head;
    this.width = stringWidth(head);
  }

  put(row: number, cell: string): void {
    while (this.cells.length < row) this.cells.push("");
    this.cells.push(cell);
    this.width = Math.max(this.width, stringWidth(cell));
  }
}

function cellText(value: Mirror): string {
  const options = new InspectOptions();
  const kind = mirrorKind(value);
  const isLarge =
    kind > SHOWS_FUNCTION && !hasElements(kind) && mirrorKeys(value, false).length > 2;
  options.depth = isLarge ? -1 : 0;
  options.maxArrayLength = 3;
  options.breakLength = Infinity;
  return new Inspector(options).format(value, 0);
}

function hasElements(kind: number): boolean {
  return kind === SHOWS_ARRAY || kind === SHOWS_TYPED_ARRAY;
}

/** Own enumerable keys, those of elements first. */
function keysOf(value: Mirror): string[] {
  const keys: string[] = [];
  if (hasElements(mirrorKind(value))) {
    for (let i = 0; i < mirrorLength(value); i++)
      if (mirrorHasElement(value, i)) keys.push(String(i));
  }
  for (const key of mirrorKeys(value, false)) keys.push(key);
  return keys;
}

function itemOf(value: Mirror, key: string): Mirror {
  const index = Number(key);
  return hasElements(mirrorKind(value)) && index >= 0
    ? mirrorElement(value, index)
    : mirrorGet(value, key);
}

function hasItem(value: Mirror, key: string): boolean {
  if (!hasElements(mirrorKind(value))) return mirrorProperty(value, key) !== 0;
  const index = Number(key);
  return index >= 0 && index < mirrorLength(value) && mirrorHasElement(value, index);
}

function line(columns: readonly Column[], left: string, middle: string, right: string): string {
  let text = left;
  columns.forEach((column, i) => {
    text += (i === 0 ? "" : middle) + "─".repeat(column.width + 2);
  });
  return text + right;
}

function row(columns: readonly Column[], cellOf: (column: Column) => string): string {
  let text = "│ ";
  columns.forEach((column, i) => {
    const cell = cellOf(column);
    text += (i === 0 ? "" : " │ ") + cell + " ".repeat(column.width - stringWidth(cell));
  });
  return `${text} │`;
}

function render(columns: readonly Column[], rowCount: number): string {
  const lines = [
    line(columns, "┌", "┬", "┐"),
    row(columns, (c) => c.head),
    line(columns, "├", "┼", "┤"),
  ];
  for (let i = 0; i < rowCount; i++)
    lines.push(row(columns, (c) => (i < c.cells.length ? (c.cells[i] as string) : "")));
  lines.push(line(columns, "└", "┴", "┘"));
  return lines.join("\n");
}

function collectionTable(keys: readonly Mirror[] | null, values: readonly Mirror[]): string {
  const indices = new Column("(iteration index)");
  const names = new Column("Key");
  const items = new Column("Values");
  for (let i = 0; i < values.length; i++) {
    indices.put(i, String(i));
    if (keys !== null) names.put(i, cellText(keys[i] as Mirror));
    items.put(i, cellText(values[i] as Mirror));
  }
  return render(keys === null ? [indices, items] : [indices, names, items], values.length);
}

/** Columns appear in the order of an object's keys: index keys ascending, then the others as they came. */
function insertColumn(columns: Column[], column: Column): void {
  const index = indexKey(column.head);
  let at = columns.length;
  if (index >= 0) {
    at = 0;
    while (at < columns.length) {
      const other = indexKey((columns[at] as Column).head);
      if (other < 0 || other > index) break;
      at++;
    }
  }
  columns.splice(at, 0, column);
}

function indexKey(key: string): number {
  const index = Number(key);
  return Number.isInteger(index) && index >= 0 && index < 4294967295 && String(index) === key
    ? index
    : -1;
}

function columnFor(columns: Column[], key: string): Column {
  for (const column of columns) if (column.head === key) return column;
  const column = new Column(key);
  insertColumn(columns, column);
  return column;
}

function plainTable(data: Mirror, properties: readonly string[] | undefined): string {
  const index = new Column("(index)");
  const values = new Column("Values");
  const columns: Column[] = [];
  const keys = keysOf(data);
  let hasPrimitives = false;
  keys.forEach((key, at) => {
    index.put(at, key);
    const item = itemOf(data, key);
    const isPrimitive = mirrorKind(item) < SHOWS_FUNCTION;
    if (isPrimitive && properties === undefined) {
      hasPrimitives = true;
      values.put(at, cellText(item));
      return;
    }
    for (const name of properties ?? keysOf(item)) {
      const isShown = !isPrimitive && hasItem(item, name);
      columnFor(columns, name).put(at, isShown ? cellText(itemOf(item, name)) : "");
    }
  });
  const all = [index, ...columns];
  if (hasPrimitives) all.push(values);
  return render(all, keys.length);
}

/** The table of `data`, an object; only the columns in `properties` when they are given. */
export function tableText(data: object, properties: readonly string[] | undefined): string {
  const mirror = mirrorOf(data);
  const map = mirrorAs(mirror, Map);
  if (map !== null) {
    const keys: Mirror[] = [];
    const values: Mirror[] = [];
    map.forEach((value, key) => {
      keys.push(mirrorOf(key));
      values.push(mirrorOf(value));
    });
    return collectionTable(keys, values);
  }
  const set = mirrorAs(mirror, Set);
  if (set !== null) {
    const values: Mirror[] = [];
    set.forEach((value) => {
      values.push(mirrorOf(value));
    });
    return collectionTable(null, values);
  }
  return plainTable(mirror, properties);
}
