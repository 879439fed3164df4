/** What an editor is told of an application: the places that the compiler refuses, by file. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { compileComponent, type FrontEnd, lineColumn, type Refusal, RefusalError } from "#compiler";
import { entryPath, isLibrary, locate } from "../locate.ts";

/** Where a refusal is; lines and columns from 0, as editors count them. */
export interface RefusedPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  /** `SK1101`. */
  readonly code: string;
  readonly message: string;
}

/** Types and imports are what the editor's own TypeScript shows. */
const SHOWN_BY_TYPESCRIPT = new Set(["SK1001"]);

/** Compiles applications again and again, each time with what the last time has read. */
export class ApplicationCompiler {
  #previous: FrontEnd | undefined;

  /** The application that a file belongs to: the nearest folder with an `app.ts`; null outside of any. */
  static folderOf(file: string): string | null {
    for (let at = dirname(file); ; at = dirname(at)) {
      if (existsSync(join(at, "app.ts"))) return at;
      if (dirname(at) === at) return null;
    }
  }

  /** The refused places of all compiled components of the application in `folder`. Throws what `locate` throws. */
  refusals(folder: string): RefusedPlace[] {
    const { app, directory } = locate(folder);
    const places = new Map<string, RefusedPlace>();
    for (const component of Object.values(app.components)) {
      if (!isLibrary(component)) continue;
      for (const refusal of this.#refused(entryPath(component.entry, directory), directory)) {
        const place = placeOf(refusal);
        places.set(JSON.stringify(place), place);
      }
    }
    return [...places.values()].filter(({ code }) => !SHOWN_BY_TYPESCRIPT.has(code));
  }

  #refused(entry: string, projectRoot: string): readonly Refusal[] {
    try {
      const old = this.#previous === undefined ? {} : { old: this.#previous };
      this.#previous = compileComponent({ entry, projectRoot, ...old }).frontEnd;
      return [];
    } catch (error) {
      if (error instanceof RefusalError) return error.refusals;
      throw error;
    }
  }
}

function placeOf({ code, hint, message, position }: Refusal): RefusedPlace {
  const { fileName, line, column } = lineColumn(position);
  const word = /^[\w$#]+|^./u.exec(position.file.text.slice(position.offset))?.[0] ?? " ";
  return {
    file: fileName,
    line: line - 1,
    column: column - 1,
    endColumn: column - 1 + word.length,
    code,
    message: hint === "" ? message : `${message}\nhint: ${hint}`,
  };
}
