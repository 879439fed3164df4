/** Counts the visitors of a page, on the same counter as the worker. */
import { createServer } from "node:http";
import { EbbError, ebb, moveHere } from "skerry/ebb";
import { Counter } from "./counter.ts";
import { Journal } from "./journal.ts";

const counter = await ebb(Counter, "visits");
const journal = await ebb(Journal, "journal");

async function answer(): Promise<[status: number, text: string]> {
  const added = await counter.add("web");
  if (added.outcome === "unknown") return [503, "You may have been counted.\n"];
  const { by, last, total } = await counter.read();
  const parts = [...by].map(([who, count]) => `${who} ${count}`).join(", ");
  return [200, `You are number ${added.value}; now ${total} (${parts}), last ${last}.\n`];
}

/** From now on this node owns the counter; the workers count on meanwhile. */
async function move(): Promise<[status: number, text: string]> {
  await moveHere(Counter, "visits");
  await journal.write({ who: "web", text: "the counter is here" });
  return [200, "It is here.\n"];
}

createServer((request, response) => {
  (request.url === "/here" ? move() : answer())
    .catch((error: unknown): [number, string] => {
      if (error instanceof EbbError) return [503, `${error.code}: ${error.message}\n`];
      throw error;
    })
    .then(([status, text]) =>
      response.writeHead(status, { "content-type": "text/plain" }).end(text),
    );
}).listen(Number(process.env["PORT"] ?? 8080), "127.0.0.1");
