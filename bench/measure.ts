/** Does what a plan says: boots the subjects in turn and counts. */
import { setTimeout as delay } from "node:timers/promises";
import { type Counts, perRequest, perSecond } from "./counts.ts";
import { Guest, type GuestOptions } from "./guest.ts";
import { type Link, openLink } from "./link.ts";
import {
  type Answer,
  LOAD_ROWS,
  type LoadRowName,
  type Measured,
  type Plan,
  type Subject,
  type SubjectName,
} from "./plan.ts";
import { BenchError } from "./tools.ts";

/** Tells the user how far it is. */
export type Progress = (line: string) => void;

const SMALL_BOOT_SECONDS_MAX = 10;
/** Until Node.js has compiled what is hot. */
const HTTP_WARM_UP_REQUESTS = 20_000;

interface Draft {
  boots: Counts[];
  idles: Counts[];
  requests: Record<LoadRowName, Counts[]>;
  smallestMiB: number | null;
}

/**
 * Boots are the outer loop, subjects the inner: what changes on the machine meanwhile changes it
 * for all, and the spread of a row has the differences between boots and within one.
 */
export async function measure(plan: Plan, progress: Progress): Promise<Answer> {
  const { settings, subjects } = plan;
  const link = await openLink(plan.link);
  const answer: Partial<Record<SubjectName, Measured>> = {};
  const drafts = new Map<Subject, Draft>();
  for (const subject of subjects) {
    const draft: Draft = { boots: [], idles: [], requests: noRequests(), smallestMiB: null };
    drafts.set(subject, draft);
    answer[subject.name] = draft;
  }
  try {
    for (let boot = 1; boot <= settings.boots && needsBoot(plan); boot++) {
      for (const [subject, draft] of drafts) {
        const say = (line: string) =>
          progress(`${subject.title}, boot ${boot} of ${settings.boots}: ${line}`);
        await measureBoot(plan, subject, link, draft, say);
      }
    }
    if (plan.rows.includes("min-memory-mib")) {
      for (const [subject, draft] of drafts) {
        const say = (line: string) => progress(`${subject.title}, smallest memory: ${line}`);
        draft.smallestMiB = await findSmallestMemory(plan, subject, link, say);
      }
    }
  } finally {
    link.close();
  }
  return answer;
}

function noRequests(): Record<LoadRowName, Counts[]> {
  return {
    "get-tcp-1": [],
    "get-tcp-16": [],
    "set-tcp-16": [],
    "get-pipelined-16": [],
    "get-udp": [],
    "hello-1": [],
    "hello-16": [],
  };
}

function needsBoot({ rows }: Plan): boolean {
  return rows.some((row) => row !== "image-bytes" && row !== "min-memory-mib");
}

async function measureBoot(
  plan: Plan,
  subject: Subject,
  link: Link,
  draft: Draft,
  say: Progress,
): Promise<void> {
  const { settings, rows } = plan;
  const loads = LOAD_ROWS.filter((row) => rows.includes(row.name));
  const { memoryMiB } = settings;
  const options = plan.service === "http" ? "" : settings.options;
  const guestOptions = { memoryMiB, options, isCounted: true, initrd: subject.initrd };
  const guest = await Guest.start(plan, subject, link, guestOptions);
  try {
    const began = performance.now();
    const first = await guest.first(settings.bootSecondsMax);
    draft.boots.push(first!);
    const seconds = ((performance.now() - began) / 1000).toFixed(2);
    say(`first reply after ${Math.round(first!.insns)} instructions, ${seconds} s`);
    if (loads.length === 0 && !rows.includes("idle")) return;
    await delay(settings.settleMs);
    const before = await guest.counts();
    await delay(settings.idleMs);
    const idle = perSecond(before, await guest.counts());
    draft.idles.push(idle);
    say(`idle ${Math.round(idle.insns)} instructions/s`);
    for (const { name, mode, connections, depth, requests } of loads) {
      const count = Math.round(requests * settings.requestsPart);
      if (mode === "http") {
        await guest.measure(mode, connections, depth, HTTP_WARM_UP_REQUESTS);
      }
      const shown: number[] = [];
      for (let run = 0; run < settings.runs; run++) {
        const counts = perRequest(await guest.measure(mode, connections, depth, count), idle);
        draft.requests[name].push(counts);
        shown.push(Math.round(counts.insns));
      }
      say(`${name} ${shown.join(" ")} instructions/request`);
    }
  } finally {
    await guest.stop();
  }
}

/** The smallest memory in which the subject serves, or null when that is more than the settings'. */
async function findSmallestMemory(
  plan: Plan,
  subject: Subject,
  link: Link,
  say: Progress,
): Promise<number | null> {
  const { smallOptions: options, smallMemoryMiBMax } = plan.settings;
  const serves = async (memoryMiB: number) => {
    const small: GuestOptions = {
      ...{ memoryMiB, options },
      ...{ isCounted: false, initrd: subject.smallInitrd },
    };
    const guest = await Guest.start(plan, subject, link, small);
    try {
      await guest.first(SMALL_BOOT_SECONDS_MAX);
      await guest.check();
      say(`${memoryMiB} MiB serve`);
      return true;
    } catch (error) {
      if (!(error instanceof BenchError)) throw error;
      say(`${memoryMiB} MiB do not: ${error.message.split("\n")[0]}`);
      return false;
    } finally {
      await guest.stop();
    }
  };
  return await smallest(smallMemoryMiBMax, serves);
}

/**
 * The smallest whole number from 1 to `max` that is enough, when all above one that is enough are;
 * null when `max` is not.
 */
export async function smallest(
  max: number,
  isEnough: (value: number) => Promise<boolean>,
): Promise<number | null> {
  if (!(await isEnough(max))) return null;
  let [low, high] = [0, max]; // low is not enough, high is
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (await isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
