/**
 * TCP between simulated hosts, as `lib/net` shows it: ordered bytes in pieces of any length, with a
 * bounded buffer each way; refusal, reset, silence.
 *
 * A partition delays: what meets it is tried again until it is healed or until the sender's side
 * breaks with ETIMEDOUT, of which the other side hears nothing. An end whose host has begun another
 * life answers with a reset. After `abort` and `onClose` a receiver is never called again.
 */

import {
  type LookupReceiver,
  NetError,
  type Network,
  type TcpAccept,
  type TcpConnection,
  type TcpConnectReceiver,
  type TcpListener,
  type TcpReceiver,
  type UdpSocket,
} from "#lib/net";
import { assert } from "#os/base";
import type { SimHost } from "./host.ts";
import { SIM_CLUSTER_LIMITS } from "./limits.ts";

const PIPE_BYTES = SIM_CLUSTER_LIMITS.pipeBytes;
const EPHEMERAL = 49152;

/** The network of one life of a host. */
export class SimNetwork implements Network {
  readonly host: SimHost;
  readonly #listeners = new Map<number, TcpAccept>();
  readonly #ends = new Set<SimEnd>();
  #nextPort = EPHEMERAL;

  constructor(host: SimHost) {
    this.host = host;
  }

  listenTcp(port: number, accept: TcpAccept): TcpListener {
    const bound = port === 0 ? this.#nextPort++ : port;
    if (this.#listeners.has(bound)) {
      throw new NetError("EADDRINUSE", `TCP port ${bound} of ${this.host.name} has a listener`);
    }
    this.#listeners.set(bound, accept);
    return { port: bound, close: () => this.#listeners.delete(bound) };
  }

  connectTcp(address: number, port: number, receiver: TcpConnectReceiver): void {
    const end = new SimEnd(this, `${address}:${port}`);
    end.receiver = receiver;
    this.add(end);
    const { world } = this.host;
    const giveUpUs = world.us + SIM_CLUSTER_LIMITS.connectUs;
    const attempt = (): void => {
      const target = world.hostAt(address);
      if (end.isClosed) return;
      if (world.us >= giveUpUs) end.close("ETIMEDOUT");
      else if (target === undefined || !target.isUp || world.isBlocked(this.host, target)) {
        world.after(SIM_CLUSTER_LIMITS.retransmitUs, attempt);
      } else target.do(() => target.network.meet(end, port, receiver));
    };
    world.after(world.latencyUs(), attempt);
  }

  bindUdp(): UdpSocket {
    throw new NetError("ENOTSUP", "the simulated cluster has no UDP; os/sim has");
  }

  lookup(name: string, receiver: LookupReceiver): void {
    this.host.do(() => receiver.onLookupFailure(name, "ENOTFOUND"));
  }

  /** A connection arrives: `from` is the end of its maker. */
  meet(from: SimEnd, port: number, maker: TcpConnectReceiver): void {
    const { world } = this.host;
    const accept = this.#listeners.get(port);
    const end = new SimEnd(this, `${from.network.host.address}:${EPHEMERAL}`);
    const receiver = accept === undefined ? null : accept(end);
    if (receiver === null) {
      end.isClosed = true;
      world.after(world.latencyUs(), () => from.inTurn(() => from.close("ECONNREFUSED")));
      return;
    }
    end.receiver = receiver;
    this.add(end);
    end.other = from;
    from.other = end;
    const answer = (): void => {
      if (world.isBlocked(this.host, from.network.host)) {
        world.after(SIM_CLUSTER_LIMITS.retransmitUs, answer);
      } else {
        from.inTurn(() => {
          maker.onConnect(from);
          from.isConnected = true;
          from.carry();
        });
      }
    };
    end.isConnected = true;
    world.after(world.latencyUs(), answer);
  }

  /** Ends of connections, those that are being made among them. */
  get connectionCount(): number {
    return this.#ends.size;
  }

  add(end: SimEnd): void {
    this.#ends.add(end);
  }

  remove(end: SimEnd): void {
    this.#ends.delete(end);
  }

  /** Breaks every connection now, as a middlebox that restarts: both sides hear of it. */
  cut(): void {
    for (const end of [...this.#ends]) {
      const { other } = end;
      end.inTurn(() => end.close("ECONNRESET"));
      other?.inTurn(() => other.close("ECONNRESET"));
    }
  }

  /** The host's life is over. */
  forget(): void {
    for (const end of this.#ends) end.isClosed = true;
    this.#ends.clear();
    this.#listeners.clear();
  }
}

/** One side of a connection, and the bytes it has sent that have not arrived. */
class SimEnd implements TcpConnection {
  readonly network: SimNetwork;
  readonly peer: string;
  receiver: TcpReceiver | null = null;
  other: SimEnd | null = null;
  isConnected = false;
  isClosed = false;
  #sent: Uint8Array[] = [];
  #sentBytes = 0;
  #isOnTheWay = false;
  #isPaused = false;
  #wantsRoom = false;
  #hasEnded = false;
  #endTaken = false; // the other side's
  #stuckUs = -1; // since when nothing arrives; -1: it does

  constructor(network: SimNetwork, peer: string) {
    this.network = network;
    this.peer = peer;
  }

  write(bytes: Uint8Array, start: number, end: number): number {
    if (this.isClosed || this.#hasEnded) return 0;
    const count = Math.min(end - start, this.writable());
    if (count < end - start) this.#wantsRoom = true;
    if (count > 0) {
      this.#sent.push(bytes.slice(start, start + count));
      this.#sentBytes += count;
      this.carry();
    }
    return count;
  }

  writable(): number {
    return this.isClosed || this.#hasEnded ? 0 : PIPE_BYTES - this.#sentBytes;
  }

  end(): void {
    this.#hasEnded = true;
    this.carry();
  }

  abort(): void {
    if (this.isClosed) return;
    this.#stop();
    this.#resetOther();
  }

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.other?.carry();
  }

  /** Runs `work` in a turn of the host's same life, while this end is open. */
  inTurn(work: () => void): void {
    const { host } = this.network;
    if (host.network !== this.network) return;
    host.do(() => {
      if (!this.isClosed) work();
    });
  }

  /** The connection is over for this side. */
  close(reason: string): void {
    if (this.isClosed) return;
    this.#stop();
    this.receiver?.onClose(reason);
  }

  /** Sends the next piece, if none is on the way. */
  carry(): void {
    const isIdle = this.#sent.length === 0 && !this.#hasEnded;
    if (this.#isOnTheWay || this.isClosed || !this.isConnected || isIdle) return;
    this.#isOnTheWay = true;
    const { world } = this.network.host;
    world.after(world.latencyUs(), () => this.#arrive());
  }

  /** A piece has reached the other host, unless something lay between. */
  #arrive(): void {
    this.#isOnTheWay = false;
    if (this.isClosed) return;
    const { world } = this.network.host;
    const other = this.other;
    assert(other !== null, "sim tcp: bytes before the connection");
    const target = other.network.host;
    if (!target.isUp || world.isBlocked(this.network.host, target)) {
      if (this.#stuckUs < 0) this.#stuckUs = world.us;
      if (world.us - this.#stuckUs >= SIM_CLUSTER_LIMITS.brokenUs) {
        this.inTurn(() => this.close("ETIMEDOUT"));
        return;
      }
      this.#isOnTheWay = true;
      world.after(SIM_CLUSTER_LIMITS.retransmitUs, () => this.#arrive());
      return;
    }
    this.#stuckUs = -1;
    if (other.isClosed) this.inTurn(() => this.close("ECONNRESET"));
    else if (!other.#isPaused) other.inTurn(() => other.#take(this));
  }

  /** Takes what `from` has sent, in a piece of any length. */
  #take(from: SimEnd): void {
    const prng = this.network.host.world.prng;
    if (this.#isPaused) return;
    if (from.#sentBytes > 0) {
      const all = from.#sent.length === 1 ? from.#sent[0]! : joined(from.#sent, from.#sentBytes);
      const count = prng.chance(0.3) ? 1 + prng.below(all.length) : all.length;
      from.#sent = count === all.length ? [] : [all.subarray(count)];
      from.#sentBytes -= count;
      from.#makeRoom();
      from.carry();
      this.receiver?.onData(all, 0, count);
    } else if (from.#hasEnded && !this.#endTaken) {
      this.#endTaken = true;
      this.receiver?.onEnd();
      if (this.#hasEnded && this.#sent.length === 0) {
        this.close("");
        from.inTurn(() => from.close(""));
      }
    }
  }

  #makeRoom(): void {
    if (!this.#wantsRoom) return;
    this.#wantsRoom = false;
    this.inTurn(() => this.receiver?.onWritable());
  }

  #resetOther(): void {
    const other = this.other;
    if (other === null) return;
    const { world } = this.network.host;
    const from = this.network.host;
    world.after(world.latencyUs(), () => {
      // A reset that is lost is not sent again; the next segment gets another.
      if (!world.isBlocked(from, other.network.host)) {
        other.inTurn(() => other.close("ECONNRESET"));
      }
    });
  }

  #stop(): void {
    this.isClosed = true;
    this.#sent = [];
    this.#sentBytes = 0;
    this.network.remove(this);
  }
}

function joined(pieces: readonly Uint8Array[], bytes: number): Uint8Array {
  const all = new Uint8Array(bytes);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
