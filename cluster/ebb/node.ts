/**
 * A node of an application, as its Ebbs see it: it has an id that no other start of a node has, a
 * lease on everything it owns, an entry by which others reach it, representatives of objects, and
 * lanes of calls to objects.
 *
 *     NEW --id taken--> JOINING --lease and entry--> JOINED --lease lost--> JOINING
 *
 * When the lease is lost all exclusive objects of the node die at once; the node begins again with
 * another lease. Everything is given: authority, connections, time and chance.
 */

import { type Answer, type Authority, LeaseKeeper } from "#cluster/authority";
import {
  ABSENT,
  CANCELLED,
  type Call,
  COMMAND,
  DENIED,
  type Envelope,
  ERROR,
  type Event,
  EXPIRED,
  FENCED,
  Messenger,
  type MessengerWorld,
  OK,
  type Peer,
  type Request,
  type Requests,
  type Service,
} from "#cluster/messenger";
import { assert } from "#os/base";
import { Timer, type TimerOwner } from "#os/loop";
import type { Clock, Random } from "#os/platform";
import {
  decodeName,
  decodeText,
  EBB_BLOCKS,
  encodeName,
  encodeNode,
  encodeNumber,
  encodeText,
  nameKey,
  nodeKey,
  takeNodeId,
  typeKey,
} from "./directory.ts";
import {
  encodeGrant,
  encodeRevoke,
  GRANT,
  hasNoParent,
  isReserved,
  methodOf,
  REVOKE,
  THROUGH,
} from "./grants.ts";
import { Guard } from "./guard.ts";
import { type EbbDone, Lane, type LaneHome } from "./lane.ts";
import { EBB_LIMITS } from "./limits.ts";
import { MOVE } from "./move.ts";
import { Owner, type OwnerHome } from "./owner.ts";
import { Replica } from "./replica.ts";
import { EventWork, RequestWork } from "./request-work.ts";
import { ServiceCall, type ServiceHome, ServicePlaces, Servings } from "./service.ts";
import {
  type EbbReference,
  type EbbType,
  NO_CALL,
  type Representative,
  type Served,
} from "./type.ts";
import { NO_BYTES } from "./work.ts";

export interface EbbNodeOptions {
  readonly application: string;
  /** The application's key. */
  readonly key: Uint8Array;
  readonly contracts: ReadonlyMap<string, Uint8Array>;
  /** Types that this node can have representatives of. */
  readonly types: readonly EbbType[];
  /**
   * Where the others reach it: IPv4, 0 when `reachedAt` will tell; and the port to listen on, 0 for
   * any that is free.
   */
  readonly address: number;
  readonly port: number;
  /** Who serves requests to objects whose ids no Ebb has: those of the first block. */
  readonly others?: Service;
  /** A call is for a type that no node has now; it goes on being tried. */
  readonly onNobody?: (typeName: string) => void;
  /**
   * The node's id, never used by another start of any node, when somebody else has taken it; the
   * node can then be talked to from its start. Else it takes one from the authority itself.
   */
  readonly nodeId?: number;
}

/** Called once, later. null: `reason` says why not. */
export type ReferenceDone = (reference: EbbReference | null, reason: string) => void;

const OWNED: readonly EbbType["kind"][] = ["exclusive", "replicated"];

export class EbbNode implements LaneHome, OwnerHome, Service, ServiceHome, TimerOwner {
  readonly authority: Authority;
  readonly clock: Clock;
  readonly random: Random;
  readonly timers: MessengerWorld["timers"];
  /** 0 until it is taken. */
  nodeId = 0;
  state: "NEW" | "JOINING" | "JOINED" | "CLOSED" = "NEW";
  messenger: Messenger | null = null;
  readonly #world: MessengerWorld;
  readonly #options: EbbNodeOptions;
  readonly #types = new Map<string, EbbType>();
  readonly #owners = new Map<number, Owner>();
  readonly #lanes = new Map<number, Lane>();
  /** What was looked for last: most often it is wanted again. */
  #lastLane: Lane | null = null;
  #lastOwner: Owner | null = null;
  #lastServed: Served | null = null;
  #lastServedId = 0;
  readonly #locals = new Map<number, Representative>();
  readonly #replicas = new Map<number, Replica>();
  readonly #served = new Map<number, Served>();
  readonly #places: ServicePlaces;
  readonly #guard: Guard;
  /** Those that have no outcome yet. */
  readonly #serviceCalls: ServiceCall[] = [];
  readonly servings = new Servings();
  spareCall: Call | null = null;
  readonly #rejoin: Timer;
  #keeper: LeaseKeeper | null = null;
  #address = 0;
  #blockStart = 0;
  #blockLeft = 0;
  #lastOpId = 0;

  constructor(world: MessengerWorld, authority: Authority, options: EbbNodeOptions) {
    this.#world = world;
    this.authority = authority;
    this.#guard = new Guard(authority);
    this.clock = world.clock;
    this.random = world.random;
    this.timers = world.timers;
    this.#options = options;
    this.#address = options.address;
    for (const type of options.types) this.#types.set(type.name, type);
    // Last: who is handed this object could see what is not set yet, and all would be tested for it.
    this.#places = new ServicePlaces(this);
    this.#rejoin = new Timer(this, true);
  }

  /** Joins the application. It goes on trying until it is closed. */
  start(): void {
    assert(this.state === "NEW", "ebb: a node started twice");
    const { nodeId } = this.#options;
    if (nodeId !== undefined) {
      this.#begin(nodeId);
      return;
    }
    takeNodeId(this.authority, (answer) => {
      if (this.state !== "NEW") return;
      if (!answer.ok) this.timers.arm(this.#rejoin, EBB_LIMITS.rejoinMs);
      else this.#begin(answer.value);
    });
  }

  /** Says where the others reach it, when that was not known before it listened. */
  reachedAt(address: number): void {
    assert(this.#address === 0 && address !== 0, "ebb: a node's address is told once");
    this.#address = address;
    const keeper = this.#keeper;
    if (keeper !== null && keeper.leaseId !== 0) this.#enter(keeper, keeper.leaseId);
  }

  /** Leaves. Its lease is given back, so others can own at once. */
  close(): void {
    this.state = "CLOSED";
    this.timers.cancel(this.#rejoin);
    this.#killOwners();
    for (const replica of this.#replicas.values()) replica.close();
    this.#replicas.clear();
    this.#keeper?.release();
    this.messenger?.close();
  }

  /** The object of that name; it is made if there is none. */
  make(name: string, type: EbbType, done: ReferenceDone): void {
    this.#withId(done, (ebbId) => {
      const key = nameKey(name);
      const value = encodeName({ ebbId, type: type.name });
      const changes = [
        { kind: "put", key, value, leaseId: 0 } as const,
        { kind: "put", key: typeKey(ebbId), value: encodeText(type.name), leaseId: 0 } as const,
      ];
      this.authority.commit({ compares: [{ key, modRevision: 0 }], changes }, (answer) => {
        if (!answer.ok) done(null, answer.message);
        else if (answer.value.isDone) done({ ebbId, type }, "");
        else this.#refer(name, type, answer.value.found[0]!.value, done);
      });
    });
  }

  /** The object of that name. */
  find(name: string, type: EbbType, done: ReferenceDone): void {
    this.authority.get(nameKey(name), (answer) => {
      if (!answer.ok) done(null, answer.message);
      else if (answer.value === null) done(null, `there is no object ${name}`);
      else this.#refer(name, type, answer.value.value, done);
    });
  }

  /**
   * Calls a query or a command of an object that is not local. The arguments, one item of CBOR, are
   * `bytes[start..end)`, copied. `timeoutMs` is cut to `EBB_LIMITS.callMaxMs`; when it is not above 0
   * (or NaN), the call expires at once. False: too many calls wait for it already, and `done` is not
   * called. Through a grant: `method` is the number plus THROUGH, and before the arguments is what
   * `writeThrough` writes; services have no grants.
   */
  call(
    reference: EbbReference,
    method: number,
    bytes: Uint8Array,
    start: number,
    end: number,
    timeoutMs: number,
    done: EbbDone,
  ): boolean {
    const allowedMs = allowed(timeoutMs);
    const last = this.#lastLane;
    if (last !== null && last.ebbId === reference.ebbId) {
      return last.add(method, bytes, start, end, allowedMs, done);
    }
    const { kind, methods } = reference.type;
    const methodKind = methods[methodOf(method)];
    assert(methodKind === "query" || methodKind === "command", "ebb: a call of no such method");
    assert(kind !== "local", "ebb: use `local` for local objects");
    if (kind === "service") {
      if (this.#serviceCalls.length >= EBB_LIMITS.serviceCallsMax) return false;
      const args = bytes.slice(start, end);
      const nowUs = this.clock.nowUs();
      const places = this.#places;
      const call = new ServiceCall(this, places, reference, method, args, allowedMs, nowUs, done);
      call.index = this.#serviceCalls.length;
      this.#serviceCalls.push(call);
      call.start(nowUs);
      return true;
    }
    const lane = this.#laneOf(reference);
    this.#lastLane = lane;
    return lane?.add(method, bytes, start, end, allowedMs, done) ?? false;
  }

  /**
   * The caller does not want the call with that `done` any more: it ends now, as if its time was
   * over. Nothing happens when it has ended.
   */
  abort(reference: EbbReference, done: EbbDone): void {
    if (reference.type.kind === "service") {
      this.#serviceCalls.find((call) => call.done === done)?.abort();
    } else this.#lanes.get(reference.ebbId)?.abort(done);
  }

  /**
   * Makes the node of that id the owner of an object, while calls to it go on. "ERROR": it is not
   * there, or cannot. As `call` otherwise; there is no result.
   */
  move(reference: EbbReference, nodeId: number, timeoutMs: number, done: EbbDone): boolean {
    return this.#ask(reference, MOVE, encodeNumber(nodeId), timeoutMs, done);
  }

  /**
   * Makes a grant of `names`, methods of an object, to whoever has `token`, TOKEN_BYTES by chance.
   * `parent` is the token of the grant that it is made from; null: the right to call the object
   * itself. As `move` otherwise; a token is used once.
   */
  grant(
    reference: EbbReference,
    parent: Uint8Array | null,
    token: Uint8Array,
    names: readonly string[],
    timeoutMs: number,
    done: EbbDone,
  ): boolean {
    const args = encodeGrant(parent, token, names);
    return this.#ask(reference, GRANT, args, timeoutMs, done);
  }

  /**
   * Ends the grant of `token`, with all that was made from it. When that is "OK", no call through it
   * is executed any more. `parent` as above: it was made from that, or from what was.
   */
  revoke(
    reference: EbbReference,
    parent: Uint8Array | null,
    token: Uint8Array,
    timeoutMs: number,
    done: EbbDone,
  ): boolean {
    return this.#ask(reference, REVOKE, encodeRevoke(parent, token), timeoutMs, done);
  }

  /**
   * Calls `listener` once, when this node's copy of a replicated object has changed next; never, when
   * the node has no room for a copy.
   */
  onNextChange(reference: EbbReference, listener: () => void): void {
    assert(reference.type.kind === "replicated", "ebb: an object without copies");
    this.replicaOf(reference)?.onNextChange(listener);
  }

  /** Sends an event to an exclusive object, if a call has found its owner. False: it is lost. */
  sendEvent(
    reference: EbbReference,
    method: number,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): boolean {
    const { methods } = reference.type;
    assert(methods[methodOf(method)] === "event", "ebb: an event that is none");
    return this.#laneOf(reference)?.sendEvent(method, bytes, start, end) ?? false;
  }

  /** This node's representative of a local object, made on first use. Calls are method calls. */
  local(reference: EbbReference): Representative {
    assert(reference.type.kind === "local", "ebb: not a local object");
    const known = this.#locals.get(reference.ebbId);
    if (known !== undefined) return known;
    const made = reference.type.make(null);
    this.#locals.set(reference.ebbId, made);
    return made;
  }

  leaseId(): number {
    return this.#keeper?.leaseId ?? 0;
  }

  isHeld(nowUs: number = this.clock.nowUs()): boolean {
    return this.state === "JOINED" && this.#keeper!.isHeld(nowUs);
  }

  nextOpId(): number {
    return ++this.#lastOpId;
  }

  ownerOf(ebbId: number): Owner | null {
    return this.#owners.get(ebbId) ?? null;
  }

  own(ebbId: number, type: EbbType): Owner | null {
    const known = this.#owners.get(ebbId);
    if (known !== undefined) return known;
    const isAble = this.#types.get(type.name) === type && this.isHeld();
    if (!isAble || this.#owners.size >= EBB_LIMITS.representativesMax) return null;
    const owner = new Owner(this, ebbId, type);
    this.#owners.set(ebbId, owner);
    this.#lanes.get(ebbId)?.forgetOwner();
    owner.start();
    return owner;
  }

  onOwnerDead(owner: Owner): void {
    this.#owners.delete(owner.ebbId);
    this.#lastOwner = null;
  }

  replicaOf(reference: EbbReference): Replica | null {
    const known = this.#replicas.get(reference.ebbId);
    if (known !== undefined) return known;
    if (this.#replicas.size >= EBB_LIMITS.representativesMax) return null;
    const replica = new Replica(this, reference);
    this.#replicas.set(reference.ebbId, replica);
    return replica;
  }

  served(ebbId: number, type: EbbType): Served | null {
    if (type.makeServed === undefined) return null;
    const known = this.#served.get(ebbId);
    if (known !== undefined) return known;
    const isAble = this.#types.get(type.name) === type;
    if (!isAble || this.#served.size >= EBB_LIMITS.representativesMax) return null;
    const made = type.makeServed();
    this.#served.set(ebbId, made);
    return made;
  }

  peer(nodeId: number, address: number, port: number): Peer | null {
    return this.messenger?.peer(nodeId, address, port) ?? null;
  }

  onServiceCallEnd(call: ServiceCall): void {
    const last = this.#serviceCalls.pop()!;
    if (last === call) return;
    this.#serviceCalls[call.index] = last;
    last.index = call.index;
  }

  onNobody(type: EbbType): void {
    this.#options.onNobody?.(type.name);
  }

  answerNow(
    to: Requests,
    envelope: Envelope,
    deadlineUs: number,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): boolean {
    const { ebbId, epoch, method } = envelope;
    const served = this.#lastServed;
    if (served !== null && this.#lastServedId === ebbId) {
      if (served.isPlain !== true || this.clock.nowUs() >= deadlineUs) return false;
      this.#serveNow(served, to, envelope, deadlineUs, bytes, start, end);
      return true;
    }
    const owner = this.#lastOwner;
    if (owner === null || owner.ebbId !== ebbId || owner.open[method] !== "query") return false;
    if (epoch > owner.version()) return false;
    const invoked = owner.queryNow(method, bytes, start, end, deadlineUs);
    if (invoked === null) return false;
    const { result } = owner;
    const version = owner.state === "DEAD" ? 0 : owner.version();
    to.answer(envelope, invoked === "OK" ? OK : ERROR, version, result.bytes, 0, result.end);
    owner.goOn();
    return true;
  }

  onRequest(request: Request): void {
    const { ebbId } = request;
    if (this.#lastServed !== null && this.#lastServedId === ebbId) {
      this.#serve(this.#lastServed, request); // it has no owner, and is never taken away
      return;
    }
    const last = this.#lastOwner;
    const isLast = last !== null && last.ebbId === ebbId;
    const owner = isLast ? last : (this.#owners.get(ebbId) ?? null);
    const served = owner === null ? (this.#served.get(ebbId) ?? null) : null;
    this.#lastOwner = owner;
    if (owner !== null) this.#give(owner, request);
    else if (served !== null) {
      this.#lastServed = served;
      this.#lastServedId = ebbId;
      this.#serve(served, request);
    } else if (ebbId < EBB_LIMITS.idBlock && this.#options.others !== undefined) {
      this.#options.others.onRequest(request);
    } else if (!this.isHeld()) request.reply(ABSENT, 0, NO_BYTES, 0, 0);
    else this.#findAndGive(request);
  }

  onEvent(event: Event): void {
    const owner = this.#owners.get(event.ebbId);
    if (owner === undefined) return; // as if it had been lost
    const { method, peerId } = event;
    const { name } = owner.type;
    const isMeant =
      owner.open[method] === "event" ||
      (owner.type.methods[methodOf(method)] === "event" &&
        (method >= THROUGH || this.#guard.isTrusted(name, peerId)));
    if (isMeant) owner.add(new EventWork(event));
  }

  onCancel(request: Request): void {
    const { others } = this.#options;
    if (others !== undefined && request.ebbId < EBB_LIMITS.idBlock) others.onCancel(request);
    else request.abandon();
  }

  onTimer(): void {
    if (this.state === "NEW") this.start();
    else this.#join();
  }

  #begin(nodeId: number): void {
    this.nodeId = nodeId;
    const { application, key, contracts, port } = this.#options;
    const messenger = new Messenger(this.#world, { application, key, contracts, nodeId }, this);
    this.messenger = messenger;
    messenger.listen(port);
    this.state = "JOINING";
    this.#join();
  }

  #join(): void {
    if (this.state === "CLOSED") return;
    this.state = "JOINING";
    const keeper = new LeaseKeeper(this.authority, this.#world, EBB_LIMITS.leaseTtlMs, {
      onHeld: (leaseId) => this.#enter(keeper, leaseId),
      onLost: () => {
        if (this.#keeper === keeper) this.#leave();
      },
    });
    this.#keeper = keeper;
    keeper.start();
  }

  /** Tells the others where this node is. */
  #enter(keeper: LeaseKeeper, leaseId: number): void {
    const address = this.#address;
    if (address === 0) return; // `reachedAt` comes back to it
    const { types } = this.#options;
    const port = this.messenger!.port;
    const value = encodeNode({ address, port, types: types.map(({ name }) => name) });
    const changes = [{ kind: "put", key: nodeKey(this.nodeId), value, leaseId } as const];
    this.authority.commit({ compares: [], changes }, (answer: Answer<unknown>) => {
      if (this.#keeper !== keeper || this.state !== "JOINING") return;
      if (answer.ok) this.state = "JOINED";
      else {
        keeper.release();
        this.#leave();
      }
    });
  }

  /** The lease is lost: nothing is owned any more. */
  #leave(): void {
    if (this.state === "CLOSED") return;
    this.state = "JOINING";
    this.#keeper = null;
    this.#killOwners();
    this.timers.arm(this.#rejoin, EBB_LIMITS.rejoinMs);
  }

  #killOwners(): void {
    const owners: Owner[] = [];
    for (const owner of this.#owners.values()) owners.push(owner);
    for (const owner of owners) owner.die("FENCED");
  }

  /** Nobody's, or ours from before; becoming its owner will tell. */
  #findAndGive(request: Request): void {
    const { ebbId } = request;
    request.keep();
    this.authority.get(typeKey(ebbId), (answer) => {
      const name = answer.ok && answer.value !== null ? decodeText(answer.value.value) : "";
      const type = this.#types.get(name);
      const served = type?.kind === "service" ? this.served(ebbId, type) : null;
      const isOwned = type !== undefined && OWNED.includes(type.kind);
      const owner = isOwned ? this.own(ebbId, type) : null;
      if (served !== null) this.#serve(served, request);
      else if (owner !== null) this.#give(owner, request);
      else request.reply(ABSENT, 0, NO_BYTES, 0, 0);
    });
  }

  #serve(served: Served, request: Request): void {
    const { bytes, end, method, start } = request;
    if (request.isAbandoned) request.reply(CANCELLED, 0, NO_BYTES, 0, 0);
    else if (this.clock.nowUs() >= request.deadlineUs) request.reply(EXPIRED, 0, NO_BYTES, 0, 0);
    else
      this.servings.serve(
        served,
        request,
        method,
        bytes,
        start,
        end,
        false,
        (invoked, result, from, to) => {
          request.reply(invoked === "OK" ? OK : ERROR, 0, result, from, to);
        },
      );
  }

  /** Most methods give their result at once, and then there is no request. */
  #serveNow(
    served: Served,
    to: Requests,
    envelope: Envelope,
    deadlineUs: number,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): void {
    const serving = this.servings.take(bytes, start, end);
    const { reader, writer } = serving;
    const invoked = served.serve(envelope.method, reader, writer, NO_CALL);
    if (typeof invoked === "string") {
      to.answer(envelope, invoked === "OK" ? OK : ERROR, 0, writer.bytes, 0, writer.end);
      this.servings.giveBack(serving);
    } else {
      const request = to.begin(envelope, deadlineUs, NO_BYTES, 0, 0);
      this.servings.finishLater(serving, request, invoked, (status, result, from, to) => {
        request.reply(status === "OK" ? OK : ERROR, 0, result, from, to);
      });
    }
  }

  #give(owner: Owner, request: Request): void {
    const kind = request.kind === COMMAND ? "command" : "query";
    if (owner.open[request.method] === kind) this.#add(owner, request, kind);
    else this.#giveOther(owner, request, kind);
  }

  /** What not everybody may ask, or what there is not. */
  #giveOther(owner: Owner, request: Request, kind: "command" | "query"): void {
    const { bytes, end, method, start } = request;
    const { isGuarded, methods, name } = owner.type;
    if (!isReserved(method) && methods[methodOf(method)] !== kind) {
      request.reply(ABSENT, 0, NO_BYTES, 0, 0);
      return;
    }
    const isOwn = isReserved(method)
      ? method === MOVE || hasNoParent(bytes, start, end)
      : method < THROUGH;
    if (isGuarded !== true || !isOwn) {
      this.#add(owner, request, kind);
      return;
    }
    request.keep();
    this.#guard.ask(name, request.peerId, (trust) => {
      if (trust === "TRUSTED") this.#add(owner, request, kind);
      else request.reply(trust === "DENIED" ? DENIED : ABSENT, 0, NO_BYTES, 0, 0);
    });
  }

  #add(owner: Owner, request: Request, kind: "command" | "query"): void {
    if (owner.state === "ACTIVE" && request.epoch > owner.version()) {
      owner.die("FENCED"); // the caller has met a later owner (P2)
      request.reply(FENCED, 0, NO_BYTES, 0, 0);
    } else owner.add(new RequestWork(owner, request, kind));
  }

  #ask(
    reference: EbbReference,
    method: number,
    args: Uint8Array,
    timeoutMs: number,
    done: EbbDone,
  ): boolean {
    assert(OWNED.includes(reference.type.kind), "ebb: an object that nobody owns");
    const lane = this.#laneOf(reference);
    return lane?.add(method, args, 0, args.length, allowed(timeoutMs), done) ?? false;
  }

  /** null: too many objects are being called. */
  #laneOf(reference: EbbReference): Lane | null {
    const known = this.#lanes.get(reference.ebbId);
    if (known !== undefined) return known;
    if (this.#lanes.size >= EBB_LIMITS.lanesMax && !this.#dropIdleLane()) return null;
    const lane = new Lane(this, reference);
    this.#lanes.set(reference.ebbId, lane);
    return lane;
  }

  #dropIdleLane(): boolean {
    for (const [ebbId, lane] of this.#lanes) {
      if (!lane.isIdle()) continue;
      this.#lastLane = null;
      return this.#lanes.delete(ebbId);
    }
    return false;
  }

  #refer(name: string, type: EbbType, value: Uint8Array, done: ReferenceDone): void {
    const entry = decodeName(value);
    if (entry === null) done(null, `the entry of ${name} makes no sense`);
    else if (entry.type !== type.name) done(null, `${name} is a ${entry.type}, no ${type.name}`);
    else done({ ebbId: entry.ebbId, type }, "");
  }

  /** An object id that nobody has. */
  #withId(done: ReferenceDone, take: (ebbId: number) => void): void {
    if (this.#blockLeft > 0) {
      this.#blockLeft = (this.#blockLeft - 1) | 0;
      const ebbId = this.#blockStart + this.#blockLeft;
      if (ebbId > 0 && ebbId <= Number.MAX_SAFE_INTEGER) take(ebbId);
      else done(null, "there are no more ids for objects");
      return;
    }
    const changes = [{ kind: "put", key: EBB_BLOCKS, value: NO_BYTES, leaseId: 0 } as const];
    this.authority.commit({ compares: [], changes }, (answer) => {
      if (!answer.ok) done(null, answer.message);
      else {
        this.#blockStart = answer.value.revision * EBB_LIMITS.idBlock;
        this.#blockLeft = EBB_LIMITS.idBlock;
        this.#withId(done, take);
      }
    });
  }
}

/** The time that a call may take, of what its caller says. */
function allowed(timeoutMs: number): number {
  return timeoutMs > 0 ? Math.ceil(Math.min(timeoutMs, EBB_LIMITS.callMaxMs)) | 0 : 0;
}
