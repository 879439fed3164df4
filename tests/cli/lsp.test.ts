/** `skerry lsp`, spoken to as editors do. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { PACKAGE_ROOT } from "#compiler";

const APP = `import { defineApp } from "skerry";
export default defineApp({ name: "edited", components: { hot: { node: "library", entry: "./hot.ts" } } });
`;
const REFUSED = 'import { half } from "./half.ts";\nconsole.log(half(4));\n';

const folder = mkdtempSync(join(tmpdir(), "skerry-lsp-"));
after(() => rmSync(folder, { recursive: true }));

function uriOf(name: string): string {
  return pathToFileURL(join(folder, name)).href;
}

test("refusals show where they stand when a file is opened, and go when it is saved without them", async () => {
  writeFileSync(join(folder, "app.ts"), APP);
  writeFileSync(join(folder, "hot.ts"), REFUSED);
  const bad = 'export const half = (n: number) => n / 2 + eval("0");\n';
  writeFileSync(join(folder, "half.ts"), bad);
  const child = spawn(
    process.execPath,
    [join(PACKAGE_ROOT, "build/cli/main.js"), "lsp", "--stdio"],
    {
      stdio: ["pipe", "pipe", "inherit"],
    },
  );
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const told: PublishDiagnosticsParams[] = [];
  let wake = (): void => {};
  connection.onNotification(
    "textDocument/publishDiagnostics",
    (params: PublishDiagnosticsParams) => {
      told.push(params);
      wake();
    },
  );
  connection.listen();
  const next = async (): Promise<PublishDiagnosticsParams> => {
    while (told.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    return told.shift()!;
  };

  await connection.sendRequest("initialize", {
    processId: null,
    rootUri: uriOf(""),
    capabilities: {},
  });
  await connection.sendNotification("initialized", {});
  await connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri: uriOf("hot.ts"), languageId: "typescript", version: 1, text: REFUSED },
  });
  const first = await next();
  assert.equal(first.uri, uriOf("half.ts"));
  assert.deepEqual(
    first.diagnostics.map(({ code, range, source }) => [code, range.start, range.end, source]),
    [["SK1101", { line: 0, character: 43 }, { line: 0, character: 47 }, "skerry"]],
  );
  assert.match(String(first.diagnostics[0]!.message), /\nhint: /);

  writeFileSync(join(folder, "half.ts"), "export const half = (n: number) => n / 2;\n");
  await connection.sendNotification("textDocument/didSave", {
    textDocument: { uri: uriOf("half.ts") },
  });
  assert.deepEqual(await next(), { uri: uriOf("half.ts"), diagnostics: [] });

  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  const [code] = await once(child, "exit");
  assert.equal(code, 0);
  connection.dispose();
});
