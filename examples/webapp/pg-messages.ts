/** The messages in PostgreSQL. A transaction is one statement: it is committed, or it never was. */
import pg from "pg";
import { type Draft, type Message, Messages, type Topic } from "./messages.ts";

const SHOWN_MAX = 20;
const ATTEMPTS_MAX = 4;
const PAUSE_MS = 250;
const CONNECTIONS_MAX = 8;
const CONNECT_MS = 2000;
/** For one statement: longer than the server should ever need. */
const STATEMENT_MS = 2000;

const SCHEMA = `
  create table if not exists messages (
    id     bigint generated always as identity primary key,
    topic  text not null,
    author text not null,
    body   text not null,
    token  text not null unique,
    at     timestamptz not null default now()
  );
  create index if not exists messages_by_topic on messages (topic, id desc);
`;

const pool = new pg.Pool({
  host: "postgres", // the component, by its name
  port: 5432,
  user: "postgres",
  max: CONNECTIONS_MAX,
  connectionTimeoutMillis: CONNECT_MS,
  query_timeout: STATEMENT_MS,
});
pool.on("error", () => {}); // an idle connection was lost; the next query makes another one

/** Makes the tables, as soon as the server answers. */
export async function prepare(): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await pool.query(SCHEMA);
      return;
    } catch (error) {
      if (isRefusal(error)) throw error;
      console.error(`postgres does not answer yet: ${(error as Error).message}`);
      await pause(PAUSE_MS * Math.min(attempt, 8));
    }
  }
}

export class PgMessages extends Messages {
  override async latest(topic: string): Promise<Message[]> {
    const { rows } = await again(() =>
      pool.query<{ id: string; author: string; body: string; at: Date }>(
        "select id, author, body, at from messages where topic = $1 order by id desc limit $2",
        [topic, SHOWN_MAX],
      ),
    );
    return rows.map(({ at, author, body, id }) => ({
      ...{ id: Number(id), author, text: body },
      atMs: at.getTime(),
    }));
  }

  override async topics(): Promise<Topic[]> {
    const { rows } = await again(() =>
      pool.query<{ topic: string; messages: string }>(
        `select topic, count(*) as messages from messages
         group by topic order by max(id) desc limit $1`,
        [SHOWN_MAX],
      ),
    );
    return rows.map(({ messages, topic }) => ({ name: topic, messages: Number(messages) }));
  }

  /**
   * A lost connection leaves open whether the row was committed. The token makes the statement one
   * that can be repeated, so it is, until the server has said which.
   */
  override async add({ author, text, token, topic }: Draft): Promise<number | null> {
    try {
      const { rows } = await again(() =>
        pool.query<{ id: string }>(
          `insert into messages (topic, author, body, token) values ($1, $2, $3, $4)
           on conflict (token) do update set token = excluded.token returning id`,
          [topic, author, text, token],
        ),
      );
      return Number(rows[0]!.id);
    } catch (error) {
      if (isRefusal(error)) throw error; // the server has said no: nothing was written
      return null;
    }
  }
}

/** Repeats what failed without an answer of the server. */
async function again<T>(query: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await query();
    } catch (error) {
      if (isRefusal(error) || attempt === ATTEMPTS_MAX) throw error;
      await pause(PAUSE_MS);
    }
  }
}

/**
 * Whether the server understood the statement and refused it. Class 57 is its own end, 08 and what
 * has no code are connections.
 */
function isRefusal(error: unknown): boolean {
  return error instanceof pg.DatabaseError && !/^(57|08|53)/.test(error.code ?? "57");
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
