/**
 * What a node says to the other nodes of its application: calls with at most one execution, replies
 * and events, over one TCP connection to each. Above it are Ebbs; it knows no contract, only their
 * digests.
 *
 * Promises (P numbers: facts of the distributed layer): a command is executed at most once, and its
 * caller gets its result or "UNKNOWN" (P1, on one node; across nodes the object's store decides);
 * calls to one peer start there in the order in which they were started here (P6); each has a
 * deadline that travels (P7); who asks for too much is refused before any work (P9). Bytes that
 * make no sense end the connection they came by and nothing else.
 */

import type { TcpConnection, TcpListener, TcpReceiver } from "#lib/net";
import { assert } from "#os/base";
import { type CounterName, Counters } from "./counters.ts";
import type { Envelope } from "./envelope.ts";
import type { Identity, RefusalReason } from "./handshake.ts";
import { MESSENGER_LIMITS } from "./limits.ts";
import { Link, type LinkEnd, type LinkOwner } from "./link.ts";
import { Peer, type PeerOwner } from "./peer.ts";
import type { Service } from "./request.ts";
import type { MessengerWorld } from "./world.ts";

const NODE_ID_MAX = Number.MAX_SAFE_INTEGER;

export class Messenger implements LinkOwner, PeerOwner {
  readonly nodeId: number;
  readonly counters = new Counters();
  readonly #world: MessengerWorld;
  readonly #identity: Identity;
  readonly #service: Service;
  readonly #peers = new Map<number, Peer>();
  /** Who was looked for last: most often it is wanted again. */
  #lastPeer: Peer | null = null;
  /** Links of acceptors that are not a peer's yet. */
  readonly #arriving = new Set<Link>();
  #listener: TcpListener | null = null;
  #memories = 0; // numbers given so far

  constructor(world: MessengerWorld, identity: Identity, service: Service) {
    const { nodeId, key, contracts } = identity;
    assert(Number.isInteger(nodeId) && nodeId > 0 && nodeId <= NODE_ID_MAX, "messenger: nodeId");
    assert(key.length >= 16, "messenger: the application's key is shorter than 16 bytes");
    assert(contracts.size <= MESSENGER_LIMITS.contractsMax, "messenger: too many contracts");
    this.nodeId = nodeId;
    this.#world = world;
    this.#identity = identity;
    this.#service = service;
  }

  /** Accepts connections of other nodes; port 0 picks a free one. */
  listen(port: number): void {
    assert(this.#listener === null, "messenger: listens already");
    this.#listener = this.#world.network.listenTcp(port, (connection) => this.#accept(connection));
  }

  /** The port it listens on; 0: none, or on Node not in this turn yet. */
  get port(): number {
    return this.#listener?.port ?? 0;
  }

  /**
   * The node `nodeId`, which listens at an IPv4 address and port; port 0: it can only connect to us.
   * An address replaces an earlier one. Null when there are too many peers.
   */
  peer(nodeId: number, address: number, port: number): Peer | null {
    assert(nodeId !== this.nodeId, "messenger: a node is no peer of itself");
    const peer = this.#peerOf(nodeId);
    if (peer === null) return null;
    if (port !== 0) {
      peer.address = address;
      peer.port = port;
      if (peer.calls.count > 0) peer.wantLink();
    }
    return peer;
  }

  /** Nodes that are remembered. */
  get peerCount(): number {
    return this.#peers.size;
  }

  /** Ends everything. Calls without an outcome are "UNREACHABLE" or "UNKNOWN". */
  close(): void {
    this.#listener?.close();
    this.#listener = null;
    for (const link of this.#arriving) link.close();
    this.#arriving.clear();
    const peers = [...this.#peers.values()];
    this.#peers.clear();
    this.#lastPeer = null;
    for (const peer of peers) peer.giveUp("closed");
  }

  dial(peer: Peer): Link {
    const link = new Link(this.#world, this.#identity, this, this.counters, peer.nodeId, null);
    this.#world.network.connectTcp(peer.address, peer.port, link);
    return link;
  }

  onPeerIdle(peer: Peer): void {
    if (peer.port !== 0) return;
    this.#peers.delete(peer.nodeId);
    this.#lastPeer = null;
  }

  memory(link: Link): number {
    const peer = this.#peers.get(link.peerId);
    assert(peer !== undefined, "messenger: a handshake with nobody");
    const { requests } = peer;
    if (requests.memory === 0) requests.memory = ++this.#memories;
    return requests.memory;
  }

  adopt(link: Link): "" | RefusalReason {
    const peer = this.#peerOf(link.peerId);
    const refusal = peer === null ? "FULL" : peer.adopt(link);
    if (refusal === "") this.#arriving.delete(link);
    return refusal;
  }

  onLinkOpen(link: Link, memory: number): void {
    this.#peers.get(link.peerId)?.onLinkOpen(link, memory);
  }

  onLinkFrame(
    link: Link,
    envelope: Envelope,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): "" | CounterName {
    const peer = this.#known(link.peerId);
    return peer === null ? "" : peer.onFrame(link, envelope, bytes, start, end);
  }

  onLinkClosed(link: Link, end: LinkEnd, detail: string): void {
    this.#arriving.delete(link);
    this.#peers.get(link.peerId)?.onLinkClosed(link, end, detail);
  }

  #accept(connection: TcpConnection): TcpReceiver | null {
    if (this.#arriving.size >= MESSENGER_LIMITS.handshakesMax) {
      this.counters.add("refused: too many handshakes");
      return null;
    }
    const link = new Link(this.#world, this.#identity, this, this.counters, 0, connection);
    this.#arriving.add(link);
    return link;
  }

  #known(nodeId: number): Peer | null {
    const last = this.#lastPeer;
    if (last !== null && last.nodeId === nodeId) return last;
    const peer = this.#peers.get(nodeId) ?? null;
    this.#lastPeer = peer;
    return peer;
  }

  #peerOf(nodeId: number): Peer | null {
    const known = this.#known(nodeId);
    if (known !== null) return known;
    if (this.#peers.size >= MESSENGER_LIMITS.peersMax) return null;
    const peer = new Peer(this.#world, this.counters, this, this.#service, nodeId);
    this.#peers.set(nodeId, peer);
    return peer;
  }
}
