/**
 * A small operating system's scheduler: tasks of several kinds with priorities pass messages through queues, wait, are
 * resumed and preempted. Linked lists, state bits, virtual calls.
 */
import { check } from "./check.ts";

const BUFFERS = 3;
const WAITING = 1;
const HELD = 2;

class Message {
  next: Message | null = null;
  readonly kind: "work" | "device";
  sender: number;
  value = 0;
  readonly data = [0, 0, 0, 0];

  constructor(kind: "work" | "device", sender: number) {
    this.kind = kind;
    this.sender = sender;
  }
}

class Queue {
  private head: Message | null = null;
  private tail: Message | null = null;

  get isEmpty(): boolean {
    return this.head === null;
  }

  put(message: Message): void {
    message.next = null;
    if (this.tail === null) this.head = message;
    else this.tail.next = message;
    this.tail = message;
  }

  take(): Message | null {
    const message = this.head;
    if (message === null) return null;
    this.head = message.next;
    if (this.head === null) this.tail = null;
    message.next = null;
    return message;
  }
}

abstract class Task {
  readonly id: number;
  readonly priority: number;
  readonly inbox = new Queue();
  state = 0;
  next: Task | null = null;

  constructor(id: number, priority: number) {
    this.id = id;
    this.priority = priority;
  }

  get canRun(): boolean {
    if ((this.state & HELD) !== 0) return false;
    return (this.state & WAITING) === 0 || !this.inbox.isEmpty;
  }

  /** Runs until the task waits or gives up the processor; returns who should run next. */
  abstract run(system: System): Task;
}

class System {
  readonly tasks: Task[] = [];
  private list: Task | null = null;
  switches = 0;
  sent = 0;
  held = 0;

  add(task: Task): void {
    this.tasks[task.id] = task;
    if (this.list === null || this.list.priority <= task.priority) {
      task.next = this.list;
      this.list = task;
      return;
    }
    let at = this.list;
    while (at.next !== null && at.next.priority > task.priority) at = at.next;
    task.next = at.next;
    at.next = task;
  }

  run(): void {
    let current = this.list;
    while (current !== null) {
      if (!current.canRun) current = current.next;
      else {
        this.switches++;
        current.state &= ~WAITING;
        current = current.run(this);
      }
    }
  }

  /** The receiver runs next when it is more urgent than the sender. */
  send(from: Task, to: number, message: Message): Task {
    const receiver = this.tasks[to]!;
    this.sent++;
    message.sender = from.id;
    receiver.inbox.put(message);
    return receiver.canRun && receiver.priority > from.priority ? receiver : from;
  }

  wait(task: Task): Task {
    task.state |= WAITING;
    return task;
  }

  hold(task: Task): Task {
    this.held++;
    task.state |= HELD;
    return this.list ?? task;
  }

  release(from: Task, id: number): Task {
    const task = this.tasks[id]!;
    task.state &= ~HELD;
    return task.priority > from.priority ? task : from;
  }
}

/** Gives the two devices turns by a shift register, until its count is used up. */
class Idle extends Task {
  private register = 1;
  private left: number;
  private readonly devices: readonly number[];

  constructor(id: number, turns: number, devices: readonly number[]) {
    super(id, 0);
    this.left = turns;
    this.devices = devices;
  }

  run(system: System): Task {
    if (--this.left === 0) return system.hold(this);
    const bit = this.register & 1;
    this.register = bit === 0 ? this.register >> 1 : (this.register >> 1) ^ 0xd008;
    return system.release(this, this.devices[bit]!);
  }
}

/** Sends out buffers full of letters and waits for them to come back. */
class Worker extends Task {
  private letter = 0;
  private turn = 0;
  private readonly handlers: readonly number[];

  constructor(id: number, handlers: readonly number[]) {
    super(id, 1000);
    this.handlers = handlers;
  }

  run(system: System): Task {
    const message = this.inbox.take();
    if (message === null) return system.wait(this);
    this.turn = 1 - this.turn;
    message.value = 0;
    for (let i = 0; i < message.data.length; i++) {
      this.letter = this.letter === 26 ? 1 : this.letter + 1;
      message.data[i] = this.letter + 64;
    }
    return system.send(this, this.handlers[this.turn]!, message);
  }
}

/** Takes a buffer of work apart, a letter for each buffer of its device. */
class Handler extends Task {
  private readonly work = new Queue();
  private readonly free = new Queue();
  private current: Message | null = null;
  private readonly device: number;
  private readonly worker: number;

  constructor(id: number, priority: number, device: number, worker: number) {
    super(id, priority);
    this.device = device;
    this.worker = worker;
  }

  run(system: System): Task {
    const message = this.inbox.take();
    if (message !== null) (message.kind === "work" ? this.work : this.free).put(message);
    if (this.current === null) this.current = this.work.take();
    const { current } = this;
    if (current !== null) {
      if (current.value >= current.data.length) {
        this.current = null;
        return system.send(this, this.worker, current);
      }
      const buffer = this.free.take();
      if (buffer !== null) {
        buffer.value = current.data[current.value]!;
        current.value++;
        return system.send(this, this.device, buffer);
      }
    }
    return system.wait(this);
  }
}

/** Keeps what it gets until it is released, then sends it back. */
class Device extends Task {
  private pending: Message | null = null;
  output = 0;

  run(system: System): Task {
    const message = this.inbox.take();
    if (message === null) {
      if (this.pending === null) return system.wait(this);
      const done = this.pending;
      this.pending = null;
      return system.send(this, done.sender, done);
    }
    this.pending = message;
    this.output = (Math.imul(this.output, 31) + message.value) | 0;
    return system.hold(this);
  }
}

function simulate(turns: number): number {
  const system = new System();
  const devices = [new Device(4, 4000), new Device(5, 5000)];
  const worker = new Worker(1, [2, 3]);
  const handlers = [new Handler(2, 2000, 4, 1), new Handler(3, 3000, 5, 1)];
  system.add(new Idle(0, turns, [4, 5]));
  for (const task of [worker, ...handlers, ...devices]) {
    task.state |= WAITING;
    system.add(task);
  }
  for (let i = 0; i < BUFFERS; i++) {
    worker.inbox.put(new Message("work", 1));
    for (const handler of handlers)
      handler.inbox.put(new Message("device", handler.id === 2 ? 4 : 5));
  }
  system.run();
  return (
    (system.switches ^
      (system.sent << 3) ^
      (system.held << 7) ^
      devices[0]!.output ^
      devices[1]!.output) |
    0
  );
}

check(310379573, () => {
  let result = 0;
  for (let round = 0; round < 40; round++)
    result = (Math.imul(result, 7) + simulate(50_000 + round)) | 0;
  return result;
});
