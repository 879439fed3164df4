/**
 * A language server (LSP 3.17) for editors beside TypeScript's own: whenever a file is opened or saved, the application it
 * belongs to is compiled, and what cannot be compiled is shown where it stands.
 */
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import {
  type Connection,
  createConnection,
  type Diagnostic,
  DiagnosticSeverity,
  TextDocumentSyncKind,
} from "vscode-languageserver/node";
import { ApplicationCompiler, type RefusedPlace } from "./compile.ts";
import type { Answer } from "./worker.ts";

/** Serves on the given streams until the editor says `exit` or closes them; resolves with the exit code. */
export function serve(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): void {
  new Server(createConnection(input, output)).listen();
}

class Server {
  readonly #connection: Connection;
  readonly #worker = new Worker(new URL("./worker.js", import.meta.url));
  /** Files with shown diagnostics, by application. */
  readonly #shown = new Map<string, Set<string>>();
  /** Applications to compile once the worker is free. */
  readonly #waiting = new Set<string>();
  #isBusy = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  listen(): void {
    const connection = this.#connection;
    connection.onInitialize(() => ({
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.None, save: true },
      },
      serverInfo: { name: "skerry" },
    }));
    connection.onDidOpenTextDocument(({ textDocument }) => this.#changed(textDocument.uri));
    connection.onDidSaveTextDocument(({ textDocument }) => this.#changed(textDocument.uri));
    connection.onDidCloseTextDocument(() => {});
    connection.onShutdown(() => this.#worker.terminate().then(() => undefined));
    this.#worker.on("message", (answer: Answer) => this.#answered(answer));
    connection.listen();
  }

  #changed(uri: string): void {
    if (!uri.startsWith("file:")) return;
    const folder = ApplicationCompiler.folderOf(fileURLToPath(uri));
    if (folder === null) return;
    this.#waiting.add(folder);
    this.#next();
  }

  #next(): void {
    const [folder] = this.#waiting;
    if (folder === undefined || this.#isBusy) return;
    this.#waiting.delete(folder);
    this.#isBusy = true;
    this.#worker.postMessage(folder);
  }

  #answered({ folder, places, problem }: Answer): void {
    this.#isBusy = false;
    if (problem !== "") this.#connection.console.warn(`${folder}: ${problem}`);
    else this.#show(folder, places);
    this.#next();
  }

  /** Files that had refusals and have none now are told so. */
  #show(folder: string, places: readonly RefusedPlace[]): void {
    const byFile = new Map<string, Diagnostic[]>();
    for (const file of this.#shown.get(folder) ?? []) byFile.set(file, []);
    for (const place of places) {
      const list = byFile.get(place.file) ?? [];
      list.push(diagnosticOf(place));
      byFile.set(place.file, list);
    }
    for (const [file, diagnostics] of byFile) {
      void this.#connection.sendDiagnostics({ uri: pathToFileURL(file).href, diagnostics });
    }
    this.#shown.set(folder, new Set(places.map(({ file }) => file)));
  }
}

function diagnosticOf({ line, column, endColumn, code, message }: RefusedPlace): Diagnostic {
  const range = { start: { line, character: column }, end: { line, character: endColumn } };
  return { range, severity: DiagnosticSeverity.Error, source: "skerry", code, message };
}
