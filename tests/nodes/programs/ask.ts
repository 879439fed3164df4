/** The same requests on Node.js and in an image, in turn: each says what came of it. */
import { attenuate, ebb, known, revoke } from "skerry/ebb";
import { network } from "skerry/net";
import { type NodeRequest, NodesError, nodes } from "skerry/nodes";
import { Greeting } from "./greeting.ts";
import { Safe } from "./safe.ts";
import "./strongbox.ts";
import { Visits } from "./visits.ts";

async function attempt(what: string, request: () => Promise<string>): Promise<void> {
  try {
    console.log(`${what}: ${await request()}`);
  } catch (error) {
    if (!(error instanceof NodesError)) throw error;
    console.log(`${what}: ${error.code} ${error.message.replace(/run on .*/, "run elsewhere")}`);
  }
}

async function add(
  component: string,
  constraints: NonNullable<NodeRequest["constraints"]> = {},
): Promise<string> {
  const { kind, name, state } = await nodes.add({ component, constraints });
  return `${name} ${kind} ${state}`;
}

async function release(name: string): Promise<string> {
  const { name: released, state } = await nodes.release(name);
  return `${released} ${state}`;
}

/** What a component says to whoever connects. */
function greeted(component: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    network.lookup(component, {
      onAddress: (_name, address) => {
        network.connectTcp(address, 7007, {
          onConnect: () => {},
          onData: (bytes, start, end) => {
            text += new TextDecoder().decode(bytes.subarray(start, end));
          },
          onWritable: () => {},
          onEnd: () => resolve(text),
          onClose: (reason) => reject(new Error(`closed: ${reason}`)),
        });
      },
      onLookupFailure: (_name, code) => reject(new Error(code)),
    });
  });
}

async function called(): Promise<string> {
  const greeting = await ebb(Greeting, "greeting");
  return await greeting.greet("you");
}

/** Calls that their caller ends, before or while they are executed, and one it does not end. */
async function aborted(): Promise<string> {
  const greeting = await ebb(Greeting, "greeting");
  const [before, meanwhile, never] = [0, 1, 2].map(() => new AbortController());
  before!.abort(new Error("not wanted"));
  const refused = await greeting.greet("you", { signal: before!.signal }).catch(String);
  setTimeout(() => meanwhile!.abort(), 200);
  const { outcome } = await greeting.greetLate("one who left", 20_000, {
    signal: meanwhile!.signal,
  });
  const done = await greeting.greetLate("you", 10, { signal: never!.signal });
  never!.abort();
  return `${refused}; ${outcome}; ${known(done)}`;
}

/** References that go to another node and come home; it calls what is owned here. */
async function referred(): Promise<string> {
  const greeting = await ebb(Greeting, "greeting");
  const names = ["first", "second"];
  const visits = await Promise.all(names.map((name) => ebb(Visits, name)));
  const [first, second] = [visits[0]!, visits[1]!];
  const before = known(await first.add(1));
  known(await first.goOnWith(second));
  const counted = await greeting.count(visits);
  const again = await greeting.again(greeting);
  const { count, next } = await first.following();
  const isSame = counted.length === 2 && counted.every((one, index) => one === visits[index]);
  return `${count - before} ${next === second} ${isSame} ${again === greeting} ${await again.greet("me")}`;
}

/** What a node can do with a part of a reference, and then without it. */
async function guarded(): Promise<string> {
  const greeting = await ebb(Greeting, "greeting");
  const safe = await ebb(Safe, "safe");
  known(await safe.put("gold"));
  const look = await attenuate(safe, ["look"]);
  const before = await greeting.inspect(look);
  await revoke(safe, look);
  return `${before}; ${await greeting.inspect(look)}; ${await safe.look()}`;
}

async function names(): Promise<string> {
  const all = await nodes.list();
  return all.map(({ name }) => name).join(" ");
}

async function quota(): Promise<string> {
  const { memoryMaxMiB, memoryMiB, nodes: count, nodesMax } = await nodes.quota();
  return `${count} of ${nodesMax} nodes, ${memoryMiB} of ${memoryMaxMiB} MiB`;
}

async function offers(): Promise<string> {
  const [offer] = await nodes.offers();
  if (offer === undefined) return "none";
  const isSomething = offer.host !== "" && offer.processors > 0 && offer.memoryMiB > 0;
  return `${offer.kinds.join(" ")} ${isSomething}`;
}

export async function askForNodes(): Promise<void> {
  await attempt("offers", offers);
  await attempt("quota", quota);
  await attempt("add", () => add("worker"));
  await attempt("too much memory", () => add("worker", { memoryMiB: 64 }));
  await attempt("more memory", () => add("worker", { kind: "vm", memoryMiB: 16 }));
  await attempt("names", names);
  await attempt("quota", quota);
  await attempt("one too many", () => add("worker"));
  await attempt("give back", () => release("worker-1"));
  await attempt("another kind", () => add("worker", { kind: "linux" }));
  await attempt("another host", () => add("worker", { host: "nowhere" }));
  await attempt("no scale", () => add("clerk"));
  await attempt("nobody", () => release("nobody"));
  await attempt("give back", () => release("worker"));
  await attempt("give back", () => release("worker"));
  await attempt("names", names);
  await attempt("connected", () => greeted("worker"));
  await attempt("give back", () => release("worker"));
  await attempt("called", called);
  await attempt("aborted", aborted);
  await attempt("referred", referred);
  await attempt("guarded", guarded);
  await attempt("give back", () => release("worker"));
}
