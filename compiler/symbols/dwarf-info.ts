/** Functions and what was inlined into them (DWARF version 4, sections 2.17 and 3.3). */
import { DwarfReader } from "./dwarf-reader.ts";
import { textAt } from "./elf.ts";

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A function, or one that is inlined at a line of the function around it. */
export interface Scope {
  readonly name: string;
  readonly ranges: readonly Range[];
  /** Line of the call; 0 for a function that is not inlined. */
  readonly callLine: number;
  readonly inner: readonly Scope[];
}

const TAG_INLINED = 0x1d;
const TAG_SUBPROGRAM = 0x2e;

const AT_LOW_PC = 0x11;
const AT_HIGH_PC = 0x12;
const AT_NAME = 0x03;
const AT_ABSTRACT_ORIGIN = 0x31;
const AT_SPECIFICATION = 0x47;
const AT_RANGES = 0x55;
const AT_CALL_LINE = 0x59;

const FORM_ADDR = 0x01;
const FORM_REF4 = 0x13;

interface Abbreviation {
  readonly tag: number;
  readonly hasChildren: boolean;
  readonly attributes: readonly (readonly [number, number])[];
}

interface Sections {
  readonly info: Uint8Array;
  readonly abbreviations: Uint8Array;
  readonly texts: Uint8Array;
  readonly ranges: Uint8Array;
}

interface Entry {
  readonly tag: number;
  readonly values: ReadonlyMap<number, number | string>;
  /** high_pc is a length. */
  readonly hasLength: boolean;
  readonly children: Entry[];
}

/** The functions that have code, with what is inlined into them. */
export function readScopes(sections: Sections): Scope[] {
  const scopes: Scope[] = [];
  const r = new DwarfReader(sections.info);
  while (r.at < sections.info.length) {
    const unit = r.at;
    const length = r.u32();
    const end = r.at + length;
    new UnitReader(sections, r, unit, end).read(scopes);
    r.at = end;
  }
  return scopes;
}

class UnitReader {
  private readonly sections: Sections;
  private readonly r: DwarfReader;
  private readonly unit: number;
  private readonly end: number;
  private abbreviations = new Map<number, Abbreviation>();
  private readonly byOffset = new Map<number, Entry>();
  private base = 0;

  constructor(sections: Sections, r: DwarfReader, unit: number, end: number) {
    this.sections = sections;
    this.r = r;
    this.unit = unit;
    this.end = end;
  }

  read(scopes: Scope[]): void {
    const { r } = this;
    const version = r.u16();
    if (version !== 4) throw new Error(`DWARF version ${version}: compile with -gdwarf-4`);
    this.abbreviations = readAbbreviations(this.sections.abbreviations, r.u32());
    r.u8(); // address size
    const roots = this.siblings();
    const unit = roots[0];
    this.base = numberOf(unit?.values.get(AT_LOW_PC));
    for (const entry of unit?.children ?? []) {
      const scope = entry.tag === TAG_SUBPROGRAM ? this.scope(entry) : null;
      if (scope !== null && scope.ranges.length > 0) scopes.push(scope);
    }
  }

  private siblings(): Entry[] {
    const list: Entry[] = [];
    while (this.r.at < this.end) {
      const offset = this.r.at - this.unit;
      const code = this.r.uleb();
      if (code === 0) return list;
      const abbreviation = this.abbreviations.get(code);
      if (abbreviation === undefined) throw new Error(`DWARF abbreviation ${code} is missing`);
      const values = new Map<number, number | string>();
      let hasLength = false;
      for (const [attribute, form] of abbreviation.attributes) {
        values.set(attribute, this.value(form));
        if (attribute === AT_HIGH_PC) hasLength = form !== FORM_ADDR;
      }
      const entry: Entry = { tag: abbreviation.tag, values, hasLength, children: [] };
      this.byOffset.set(offset, entry);
      if (abbreviation.hasChildren) entry.children.push(...this.siblings());
      list.push(entry);
    }
    return list;
  }

  private value(form: number): number | string {
    const { r } = this;
    switch (form) {
      case FORM_ADDR:
      case 0x07:
        return r.u64();
      case 0x0b:
      case 0x0c:
      case 0x11:
        return r.u8();
      case 0x05:
      case 0x12:
        return r.u16();
      case 0x06:
      case FORM_REF4:
      case 0x17:
        return r.u32();
      case 0x08:
        return r.text();
      case 0x0e:
        return textAt(this.sections.texts, r.u32());
      case 0x0d:
        return r.sleb();
      case 0x0f:
        return r.uleb();
      case 0x19:
        return 1;
      case 0x0a: {
        const length = r.u8();
        r.at += length;
        return 0;
      }
      case 0x18: {
        const length = r.uleb();
        r.at += length;
        return 0;
      }
      default:
        throw new Error(`DWARF form ${form} is not known`);
    }
  }

  private scope(entry: Entry): Scope {
    const inner: Scope[] = [];
    this.collect(entry, inner);
    const callLine = numberOf(entry.values.get(AT_CALL_LINE));
    return { name: this.nameOf(entry), ranges: this.rangesOf(entry), callLine, inner };
  }

  /** Inlined functions below `entry`, also those inside lexical blocks. */
  private collect(entry: Entry, inner: Scope[]): void {
    for (const child of entry.children) {
      if (child.tag === TAG_INLINED) inner.push(this.scope(child));
      else if (child.tag !== TAG_SUBPROGRAM) this.collect(child, inner);
    }
  }

  private nameOf(entry: Entry): string {
    const name = entry.values.get(AT_NAME);
    if (typeof name === "string") return name;
    const origin = entry.values.get(AT_ABSTRACT_ORIGIN) ?? entry.values.get(AT_SPECIFICATION);
    const target = typeof origin === "number" ? this.byOffset.get(origin) : undefined;
    return target === undefined ? "" : this.nameOf(target);
  }

  private rangesOf(entry: Entry): Range[] {
    const list = entry.values.get(AT_RANGES);
    if (typeof list === "number") return this.rangeList(list);
    const start = numberOf(entry.values.get(AT_LOW_PC));
    if (start === 0) return [];
    const high = numberOf(entry.values.get(AT_HIGH_PC));
    return [{ start, end: entry.hasLength ? start + high : high }];
  }

  private rangeList(offset: number): Range[] {
    const r = new DwarfReader(this.sections.ranges, offset);
    const ranges: Range[] = [];
    let { base } = this;
    for (;;) {
      const start = r.u64();
      const end = r.u64();
      if (start === 0 && end === 0) return ranges;
      if (start > 2 ** 63) base = end;
      else if (start !== end && base + start !== 0)
        ranges.push({ start: base + start, end: base + end });
    }
  }
}

function numberOf(value: number | string | undefined): number {
  return typeof value === "number" ? value : 0;
}

function readAbbreviations(section: Uint8Array, at: number): Map<number, Abbreviation> {
  const table = new Map<number, Abbreviation>();
  const r = new DwarfReader(section, at);
  for (;;) {
    const code = r.uleb();
    if (code === 0) return table;
    const tag = r.uleb();
    const hasChildren = r.u8() === 1;
    const attributes: [number, number][] = [];
    for (;;) {
      const attribute = r.uleb();
      const form = r.uleb();
      if (attribute === 0 && form === 0) break;
      attributes.push([attribute, form]);
    }
    table.set(code, { tag, hasChildren, attributes });
  }
}
