/** MIME types (MIME Sniffing Standard, 4.4), as bodies need them. */
import { isToken } from "./headers.ts";

export interface MimeType {
  /** Type and subtype, in lower case. */
  readonly essence: string;
  /** The first of each name, which is in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** The type that a Content-Type header says: the last one that is right, if there are several; null: none is. */
export function parseMime(header: string): MimeType | null {
  let found: MimeType | null = null;
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at <= header.length; at++) {
    const mark = at === header.length ? "," : header[at]!;
    if (mark === "\\" && isQuoted) at++;
    else if (mark === '"') isQuoted = !isQuoted;
    else if (mark === "," && (!isQuoted || at === header.length)) {
      const type = parseOne(header.slice(start, at));
      if (type !== null && type.essence !== "*/*") found = type;
      start = at + 1;
    }
  }
  return found;
}

function parseOne(text: string): MimeType | null {
  const end = text.indexOf(";");
  const essence = trimmed(end < 0 ? text : text.slice(0, end));
  const slash = essence.indexOf("/");
  if (
    slash < 0 ||
    !isMimeToken(essence.slice(0, slash)) ||
    !isMimeToken(essence.slice(slash + 1))
  ) {
    return null;
  }
  const parameters = new Map<string, string>();
  if (end >= 0) new ParameterReader(text, end, parameters).read();
  return { essence: essence.toLowerCase(), parameters };
}

class ParameterReader {
  readonly #text: string;
  readonly #parameters: Map<string, string>;
  /** At a semicolon. */
  #at: number;

  constructor(text: string, at: number, parameters: Map<string, string>) {
    this.#text = text;
    this.#at = at;
    this.#parameters = parameters;
  }

  read(): void {
    while (this.#at < this.#text.length) {
      this.#at++;
      const name = this.#upTo(";=")
        .replace(/^[\t\n\r ]+/, "")
        .toLowerCase();
      if (this.#text[this.#at] !== "=") continue;
      this.#at++;
      const isQuoted = this.#text[this.#at] === '"';
      const value = isQuoted ? this.#quoted() : withoutEnd(this.#upTo(";"), BLANKS);
      if (isQuoted) this.#upTo(";");
      else if (value === "") continue;
      if (isMimeToken(name) && isPlain(value) && !this.#parameters.has(name)) {
        this.#parameters.set(name, value);
      }
    }
  }

  #upTo(marks: string): string {
    const start = this.#at;
    while (this.#at < this.#text.length && !marks.includes(this.#text[this.#at]!)) this.#at++;
    return this.#text.slice(start, this.#at);
  }

  #quoted(): string {
    let value = "";
    this.#at++;
    while (this.#at < this.#text.length) {
      const mark = this.#text[this.#at++]!;
      if (mark === '"') break;
      if (mark === "\\" && this.#at < this.#text.length) value += this.#text[this.#at++]!;
      else value += mark;
    }
    return value;
  }
}

/** A token as Node.js has it in types: without the grave accent. */
export function isMimeToken(text: string): boolean {
  return isToken(text) && !text.includes("`");
}

const BLANKS = "\t\n\r ";

function trimmed(text: string): string {
  return withoutEnd(text.replace(/^[\t\n\r ]+/, ""), BLANKS);
}

/** The text without what of `marks` it ends with. A regular expression would look at each run of them again and again. */
export function withoutEnd(text: string, marks: string): string {
  let end = text.length;
  while (end > 0 && marks.includes(text[end - 1]!)) end--;
  return text.slice(0, end);
}

/** Units that a quoted string can have. */
function isPlain(text: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(text);
}
