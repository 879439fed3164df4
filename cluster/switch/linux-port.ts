/**
 * A Linux node on the switch: a stack of this process with an address of its own speaks for it. What
 * guests connect to there is joined with the port of the same number that the node's process
 * listens on; and host ports on a loopback address of its own lead the process to guests.
 *
 * A guest's SYN waits until the host's side is connected, so that a guest is refused exactly when
 * the process would refuse it:
 *   SYN -> `#dial`, nothing sent -> the host's connection is there -> the stack gets the SYN, makes
 *   a connection, `#accept` joins the two.
 *   (the host's side is a TCP port or a unix socket: see `Admit`)
 *   SYN -> nobody listens, or connecting fails -> the stack gets the SYN, has no listener, resets.
 *
 * Invariant: at most `dialsMax` connections are dialled and not accepted yet, for `dialMs` each.
 */
import { connect, type Socket } from "node:net";
import { formatIpv4, parseIpv4 } from "#os/base";
import { type Listener, PROTOCOL_TCP, type TcpReceiver, type TcpSocket } from "#os/net";
import type { Joins } from "./entrance.ts";
import { FrameView, readFrame } from "./frame.ts";
import { placeOf } from "./host-socket.ts";
import { Join } from "./join.ts";
import { SWITCH_LIMITS } from "./limits.ts";
import type { Admit, LinuxNodePort } from "./local-network.ts";
import type { Scheduler } from "./scheduler.ts";
import { StackPort, type StackPortOptions } from "./stack-port.ts";

interface Dial {
  readonly socket: Socket;
  isConnected: boolean;
  readonly cancelTimer: () => void;
}

export class LinuxPort extends StackPort implements LinuxNodePort {
  readonly #admit: Admit;
  readonly #joins: Joins;
  readonly #scheduler: Scheduler;
  readonly #view = new FrameView();
  readonly #listeners = new Map<number, Listener>();
  /** By the guest's address and port and the port it wants. */
  readonly #dials = new Map<string, Dial>();
  readonly #own = new Set<Join>();

  constructor(options: StackPortOptions, admit: Admit, joins: Joins) {
    super(options);
    this.#admit = admit;
    this.#joins = joins;
    this.#scheduler = options.scheduler;
  }

  override close(): void {
    for (const key of [...this.#dials.keys()]) this.#forget(key, true);
    for (const join of this.#own) join.abort("ECONNABORTED");
    super.close();
  }

  protected override take(record: Buffer): boolean {
    const view = this.#view;
    readFrame(record, view);
    const isSyn = view.kind === "ipv4" && view.protocol === PROTOCOL_TCP && view.isSyn;
    if (!isSyn || this.#isKnown(view)) return super.take(record);
    return this.#dial(record, view);
  }

  /** A SYN of a connection the stack has already. */
  #isKnown(view: FrameView): boolean {
    const ports = ((view.sourcePort << 16) | view.destinationPort) >>> 0;
    return this.stack.tcp.table.find(view.source, ports) !== null;
  }

  #dial(record: Buffer, view: FrameView): boolean {
    const port = view.destinationPort;
    const key = `${formatIpv4(view.source)}:${view.sourcePort}>${port}`;
    const known = this.#dials.get(key);
    if (known !== undefined) return known.isConnected ? super.take(record) : true; // sent again
    const host = this.#admit(port);
    if (host === null) {
      this.#unlisten(port);
      return super.take(record);
    }
    if (this.#dials.size >= SWITCH_LIMITS.dialsMax) return false;
    const socket = connect({ ...placeOf(host, port), allowHalfOpen: true, noDelay: true });
    socket.pause();
    const cancelTimer = this.#scheduler.after(SWITCH_LIMITS.dialMs * 1000, () =>
      this.#forget(key, true),
    );
    const dial: Dial = { socket, isConnected: false, cancelTimer };
    this.#dials.set(key, dial);
    socket.once("connect", () => {
      dial.isConnected = true;
      this.#listen(port);
      super.take(record);
    });
    socket.on("error", () => {
      if (!this.#forget(key, true)) return; // accepted: the join sees "close"
      this.#unlisten(port);
      super.take(record);
    });
    return true;
  }

  #listen(port: number): void {
    if (this.#listeners.has(port)) return;
    const listener = this.stack.tcp.listen(port, (tcp) => this.#accept(tcp, port));
    if (listener !== null) this.#listeners.set(port, listener);
    this.wake();
  }

  #unlisten(port: number): void {
    this.#listeners.get(port)?.close();
    this.#listeners.delete(port);
  }

  #accept(tcp: TcpSocket, port: number): TcpReceiver | null {
    const key = `${tcp.peer}>${port}`;
    const guest = parseIpv4(tcp.peer.slice(0, tcp.peer.indexOf(":")));
    const dial = this.#dials.get(key);
    if (dial === undefined || !dial.isConnected) return null;
    this.#forget(key, false);
    const join = new Join(dial.socket, this, guest, () => {
      this.#own.delete(join);
      this.#joins.open.delete(join);
    });
    this.#own.add(join);
    this.#joins.open.add(join);
    join.onConnect(tcp);
    return join;
  }

  #forget(key: string, isOver: boolean): boolean {
    const dial = this.#dials.get(key);
    if (dial === undefined) return false;
    this.#dials.delete(key);
    dial.cancelTimer();
    if (isOver) dial.socket.destroy();
    return true;
  }
}
