/**
 * The authority that the controller of an application keeps: a log file of its own, or etcd, which
 * several machines reach. In etcd two controllers of one application could meet: each holds a key
 * with a lease of its own (`ControllerLock`), and who cannot have it does not begin, or stops.
 */
import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Authority, EmbeddedAuthority, LeaseKeeper } from "#cluster/authority";
import { EtcdAuthority } from "#cluster/etcd";
import { clock, DurableFile, timers } from "#host";
import type { AuthorityPlace } from "./authority-place.ts";
import { CliError, EXIT } from "./error.ts";
import { makeFolder } from "./images.ts";

const LOCK_KEY = "controller/lock";
const LOCK_TTL_MS = 6000;
/** A controller that was killed leaves its lease; it is waited for. */
const LOCK_WAIT_MS = 9000;
const LOCK_RETRY_MS = 500;
const RUNS_ON = "the application runs on";
const TOKEN_MARK = "#";
/** What is given back when the application ends has so long to arrive. */
const RELEASE_MS = 1000;

/** An authority that is open. */
export interface Opened {
  readonly authority: Authority;
  close(): Promise<void>;
}

interface OpenRequest {
  readonly application: string;
  readonly place: AuthorityPlace;
  /** Absolute path of the log file, if it is one. */
  readonly path: string;
  /** Another controller has the application now; called once. */
  readonly onTaken: (holder: string) => void;
}

/** Opens the authority for one controller. Rejects with CliError. */
export function openAuthority(request: OpenRequest): Promise<Opened> {
  return request.place.length === 0 ? openLog(request.path) : openEtcd(request);
}

async function openLog(path: string): Promise<Opened> {
  makeFolder(dirname(path));
  const file = new DurableFile(path);
  const authority = new EmbeddedAuthority({ clock, timers }, file);
  const close = async (): Promise<void> => {
    authority.close();
    await file.close();
  };
  const problem = await new Promise<string>((resolve) => authority.open(resolve));
  if (problem === "") return { authority, close };
  await close();
  throw new CliError(
    "AUTHORITY",
    EXIT.CANNOT_CREATE,
    `${path}: ${problem}`,
    "it holds the objects of the application; move it away to begin without them",
  );
}

async function openEtcd({ application, onTaken, place }: OpenRequest): Promise<Opened> {
  const authority = new EtcdAuthority(place, `skerry/${application}/`);
  const lock = new ControllerLock(authority, onTaken);
  const refusal = await lock.take();
  if (refusal !== "") {
    authority.close();
    const hint = `is etcd running at ${place.join(", ")}? does ${application} run elsewhere?`;
    throw new CliError("AUTHORITY", EXIT.FAILED, `etcd: ${refusal}`, hint);
  }
  const close = async (): Promise<void> => {
    await lock.release();
    authority.close();
  };
  return { authority, close };
}

/** How putting the key went: `reason` is "" when it is ours, else `holder` has it, if anybody. */
interface Attempt {
  readonly reason: string;
  readonly holder: string;
  readonly modRevision: number;
}

/** The right to be the controller of an application. */
class ControllerLock {
  readonly #authority: Authority;
  readonly #onTaken: (holder: string) => void;
  /** What stands in the key: for people, and what no other controller has. */
  readonly #self = `${hostname()} (pid ${process.pid})${TOKEN_MARK}${randomUUID()}`;
  #keeper: LeaseKeeper | null = null;
  #isReleased = false;

  constructor(authority: Authority, onTaken: (holder: string) => void) {
    this.#authority = authority;
    this.#onTaken = onTaken;
  }

  /** Takes it, or tells why not. When it is lost later, it is taken again. */
  async take(): Promise<string> {
    let reason = "";
    const endMs = performance.now() + LOCK_WAIT_MS;
    while (performance.now() < endMs && !this.#isReleased) {
      reason = await this.#attempt();
      if (reason === "") return "";
      await delay(LOCK_RETRY_MS);
    }
    return reason;
  }

  /** Gives it back. Resolves when that is done, or has taken too long. */
  async release(): Promise<void> {
    this.#isReleased = true;
    const leaseId = this.#keeper?.leaseId ?? 0;
    this.#keeper?.release();
    if (leaseId === 0) return;
    const done = new Promise<void>((resolve) => {
      this.#authority.revokeLease(leaseId, () => resolve()); // it may have ended already
    });
    await Promise.race([done, delay(RELEASE_MS, undefined, { ref: false })]);
  }

  async #attempt(): Promise<string> {
    const { keeper, reason } = await this.#lease();
    if (keeper === null) return reason;
    const holder = await this.#claim(keeper.leaseId);
    if (holder === "") {
      this.#keeper = keeper;
      return "";
    }
    keeper.release();
    return holder;
  }

  #lease(): Promise<{ keeper: LeaseKeeper | null; reason: string }> {
    return new Promise((resolve) => {
      const keeper = new LeaseKeeper(this.#authority, { clock, timers }, LOCK_TTL_MS, {
        onHeld: () => resolve({ keeper, reason: "" }),
        onLost: (reason) => {
          if (this.#keeper === keeper) void this.#onLost();
          else resolve({ keeper: null, reason });
        },
      });
      keeper.start();
    });
  }

  /**
   * "" when the key is ours. It can be there from before, under a lease that etcd has not ended yet: one that was restarted
   * gives all leases their whole time again. Nobody else can have had it in between, so it gets the new lease.
   */
  async #claim(leaseId: number): Promise<string> {
    const first = await this.#put(leaseId, 0);
    if (first.reason === "" || first.holder !== this.#self) return first.reason;
    return (await this.#put(leaseId, first.modRevision)).reason;
  }

  #put(leaseId: number, modRevision: number): Promise<Attempt> {
    const value = new TextEncoder().encode(this.#self);
    const changes = [{ kind: "put", key: LOCK_KEY, value, leaseId } as const];
    const compares = [{ key: LOCK_KEY, modRevision }];
    const none = { holder: "", modRevision: 0 };
    return new Promise((resolve) => {
      this.#authority.commit({ compares, changes }, (answer) => {
        if (!answer.ok) resolve({ ...none, reason: answer.message });
        else if (answer.value.isDone) resolve({ ...none, reason: "" });
        else {
          const [found] = answer.value.found;
          const holder = new TextDecoder().decode(found?.value);
          const reason = `${RUNS_ON} ${holder.split(TOKEN_MARK)[0]}`;
          resolve({ reason, holder, modRevision: found?.modRevision ?? 0 });
        }
      });
    });
  }

  /** etcd was out of reach for too long: the key may be another one's by now. */
  async #onLost(): Promise<void> {
    this.#keeper = null;
    while (!this.#isReleased) {
      const reason = await this.take();
      if (reason === "") return;
      if (!reason.startsWith(RUNS_ON)) continue;
      this.#onTaken(reason);
      return;
    }
  }
}
