/**
 * The business logic, on library-OS nodes: reads through the cache, writes through the database.
 *
 *   GET  /                    the topics        GET  /api/topics/NAME   a topic as JSON
 *   GET  /topics/NAME         a topic           POST /api/topics/NAME   JSON: author, text, token
 *   POST /topics/NAME         a form            GET  /api/cache         how well the cache does
 */
import { add, isPassing, latest, statistics, topics } from "./board.ts";
import type { Draft, Message, Topic } from "./messages.ts";
import { topicPage, topicsPage } from "./view.ts";

const TOPIC = /^[a-z0-9-]{1,40}$/;
const AUTHOR_MAX = 60;
const TEXT_MAX = 2000;
const TOKEN = /^[A-Za-z0-9-]{8,60}$/;

/** The request makes no sense; the message is for who sent it. */
class BadRequest extends Error {}

function html(text: string, status = 200): Response {
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    "cache-control": "no-store",
  };
  return new Response(text, { status, headers });
}

function json(text: string, status = 200): Response {
  const headers = { "content-type": "application/json", "cache-control": "no-store" };
  return new Response(text, { status, headers });
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}

/** A draft of what was sent. Throws BadRequest. */
function draftOf(topic: string, author: unknown, text: unknown, token: unknown): Draft {
  if (typeof author !== "string" || typeof text !== "string") {
    throw new BadRequest("Please write a name and a text.");
  }
  const [name, body] = [author.trim(), text.trim()];
  if (name === "" || body === "") throw new BadRequest("Please write a name and a text.");
  if (name.length > AUTHOR_MAX)
    throw new BadRequest(`A name has at most ${AUTHOR_MAX} characters.`);
  if (body.length > TEXT_MAX) throw new BadRequest(`A text has at most ${TEXT_MAX} characters.`);
  if (typeof token !== "string" || !TOKEN.test(token)) {
    throw new BadRequest("A message needs a token of its own: 8 to 60 letters, digits or -.");
  }
  return { topic, author: name, text: body, token };
}

async function writeForm(topic: string, request: Request): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  try {
    const id = await add(draftOf(topic, form.get("author"), form.get("text"), form.get("token")));
    if (id !== null) return seeOther(`/topics/${topic}`);
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error;
    return html(await topicHtml(topic, error.message), 400);
  }
  const unclear = "It may have been written. Look before you write it again.";
  return html(await topicHtml(topic, unclear), 503);
}

async function writeJson(topic: string, request: Request): Promise<Response> {
  let body: Record<string, unknown>;
  try {
    body = JSON.parse(await request.text()) as Record<string, unknown>;
    if (typeof body !== "object" || body === null) throw new SyntaxError("no object");
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new BadRequest("The body is not a JSON object.");
  }
  const draft = draftOf(topic, body["author"], body["text"], body["token"]);
  const id = await add(draft);
  if (id !== null) return json(JSON.stringify({ id }), 201);
  return json(JSON.stringify({ error: "unknown", token: draft.token }), 503);
}

async function topicHtml(topic: string, said: string): Promise<string> {
  const messages = JSON.parse(await latest(topic)) as Message[];
  return topicPage(topic, messages, said, crypto.randomUUID());
}

async function answer(request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const { method } = request;
  const [, first = "", second = "", third = ""] = pathname.split("/");
  if (method !== "GET" && method !== "HEAD" && method !== "POST") {
    return new Response("That cannot be done here.\n", { status: 405 });
  }
  if (pathname === "/") return html(topicsPage(JSON.parse(await topics()) as Topic[]));
  if (pathname === "/topics") return seeOther(`/topics/${searchParams.get("name") ?? ""}`);
  if (pathname === "/api/cache") return json(JSON.stringify(statistics()));
  if (first === "topics" && TOPIC.test(second)) {
    return method === "POST" ? await writeForm(second, request) : html(await topicHtml(second, ""));
  }
  if (first === "api" && second === "topics" && TOPIC.test(third)) {
    return method === "POST" ? await writeJson(third, request) : json(await latest(third));
  }
  return html(topicsPage([]), 404);
}

export default {
  async fetch(request: Request): Promise<Response> {
    try {
      return await answer(request);
    } catch (error) {
      if (error instanceof BadRequest) return json(JSON.stringify({ error: error.message }), 400);
      if (!isPassing(error)) throw error;
      console.error((error as Error).message);
      return new Response("The database does not answer. Please try again.\n", { status: 503 });
    }
  },
};
