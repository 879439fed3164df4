/** What a reader gets: from the cache when it is there, else from the database, which fills it. */
import { EbbError, ebb } from "skerry/ebb";
import { ShardedCache } from "skerry/memcached";
import { type Draft, type Message, Messages, type Topic } from "./messages.ts";

const CACHE_PORT = 11211;
const NAMES = ["cache-1", "cache-2", "cache-3", "cache-4"];
/** How long a cached text may be shown at most. */
const KEPT_SECONDS = 10;
const WRITE_ATTEMPTS_MAX = 3;
const WRITE_MS = 3000;
const TOPICS = "topics";

const cache = new ShardedCache({ names: NAMES, port: CACHE_PORT });
const messages = await ebb(Messages, "messages");

/** How well the cache does. */
export const statistics = () => cache.statistics();

/** JSON of the latest messages of a topic. Rejects with EbbError. */
export function latest(topic: string): Promise<string> {
  return cached<Message[]>(`topic:${topic}`, () => messages.latest(topic));
}

/** JSON of the topics. Rejects with EbbError. */
export function topics(): Promise<string> {
  return cached<Topic[]>(TOPICS, () => messages.topics());
}

/**
 * The id of a message that is committed; null when it may be committed or not: the draft can be sent
 * again, with its token. Rejects with EbbError when it is not.
 */
export async function add(draft: Draft): Promise<number | null> {
  const id = await write(draft);
  await Promise.all([cache.forget(`topic:${draft.topic}`), cache.forget(TOPICS)]);
  return id;
}

async function write(draft: Draft): Promise<number | null> {
  for (let attempt = 1; attempt <= WRITE_ATTEMPTS_MAX; attempt++) {
    const added = await messages.add(draft, { timeoutMs: WRITE_MS });
    if (added.outcome === "done" && added.value !== null) return added.value;
  }
  return null;
}

async function cached<T>(key: string, read: () => Promise<T>): Promise<string> {
  const found = await cache.get(key);
  if (found !== null) return found;
  const text = JSON.stringify(await read());
  await cache.add(key, text, KEPT_SECONDS);
  return text;
}

/** Whether a failure says that nothing was done and another attempt may do better. */
export function isPassing(error: unknown): boolean {
  return error instanceof EbbError;
}
