/**
 * Names of components on a Linux node, as in an image: `connect(11211, "cache")`, `fetch` and
 * everything else that connects through `node:net` reach the component `cache`, and `node:dns`'s
 * `lookup` finds it, when the application declares the flow. Any other name is the system's
 * business.
 *
 * In an image DNS does this, and any port can be dialled. Here each component has a loopback address
 * of its own, and the provider listens on a port of it once a connection to that port is asked for.
 */
import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";

/** Opens a way to a port of a component; resolves with its address. */
export type Open = (component: string, port: number) => Promise<string>;

/**
 * Makes the names of `flows` (component to loopback address) known to this process, and addresses
 * on the application's network, which begin with `network`.
 */
export function joinNames(flows: ReadonlyMap<string, string>, network: string, open: Open): void {
  patchConnect(flows, network, open);
  patchLookup(flows);
  syncBuiltinESMExports();
}

type LookupCallback = (
  error: NodeJS.ErrnoException | null,
  address: string | dns.LookupAddress[],
  family?: number,
) => void;

type Options = net.TcpSocketConnectOpts;

function patchConnect(flows: ReadonlyMap<string, string>, network: string, open: Open): void {
  const find = (host: string): string | undefined => {
    const isNode = network !== "" && host.startsWith(network);
    return isNode || flows.has(host) ? host : byAddress.get(host);
  };
  const byAddress = new Map([...flows].map(([name, address]) => [address, name]));
  const original = net.Socket.prototype.connect as (...words: unknown[]) => net.Socket;
  const connect = function (this: net.Socket, ...words: unknown[]): net.Socket {
    redirect(words, find, open);
    return original.apply(this, words);
  };
  net.Socket.prototype.connect = connect as typeof net.Socket.prototype.connect;
}

/**
 * Changes the words of a `connect` to a component, so that the name is looked up by us. They are
 * `(options, ..)`, `(port, host, ..)`, or one array of such words when `net.connect` was called.
 */
function redirect(words: unknown[], find: (host: string) => string | undefined, open: Open): void {
  const list = Array.isArray(words[0]) ? (words[0] as unknown[]) : words;
  const [first, second] = list;
  const isPort = typeof first === "number" || (typeof first === "string" && /^\d+$/.test(first));
  const isPair = isPort && typeof second === "string";
  const options = isPair ? { port: Number(first), host: second } : (first as Options | null);
  if (typeof options !== "object" || options === null || typeof options.host !== "string") return;
  const name = find(options.host.toLowerCase());
  if (name === undefined) return;
  const port = Number(options.port);
  const lookup = (_host: string, wanted: unknown, done: LookupCallback) => {
    open(name, port).then(
      (address) => tell(address, wanted, done),
      (error: Error) => done(noWay(name, port, error), ""),
    );
  };
  // Node looks no address up.
  const host = net.isIP(name) === 0 ? name : `${name}.node`;
  list.splice(0, isPair ? 2 : 1, { ...options, host, lookup });
}

/** Calls back as `dns.lookup` does, which depends on `all`. */
function tell(address: string, wanted: unknown, done: LookupCallback): void {
  const isAll = typeof wanted === "object" && wanted !== null && "all" in wanted && wanted.all;
  if (isAll === true) done(null, [{ address, family: 4 }]);
  else done(null, address, 4);
}

function noWay(name: string, port: number, cause: Error): NodeJS.ErrnoException {
  const error: NodeJS.ErrnoException = new Error(
    `connect ${name}:${port}: no way there (${cause.message})`,
  );
  error.code = "ECONNREFUSED";
  error.syscall = "connect";
  return error;
}

function patchLookup(flows: ReadonlyMap<string, string>): void {
  const original = dns.lookup as (...words: unknown[]) => unknown;
  const lookup = (host: string, ...words: unknown[]): unknown => {
    const address = flows.get(String(host).toLowerCase());
    const done = words.at(-1);
    if (address === undefined || typeof done !== "function") return original(host, ...words);
    process.nextTick(tell, address, words[0], done as LookupCallback);
    return {};
  };
  dns.lookup = Object.assign(lookup, { __promisify__: dns.promises.lookup }) as typeof dns.lookup;

  const promised = dns.promises.lookup as (...words: unknown[]) => Promise<unknown>;
  dns.promises.lookup = ((host: string, options: unknown) => {
    const address = flows.get(String(host).toLowerCase());
    if (address === undefined) return promised(host, options);
    return new Promise<unknown>((resolve) => {
      tell(address, options, (_error, found, family) => {
        resolve(Array.isArray(found) ? found : { address: found, family });
      });
    });
  }) as typeof dns.promises.lookup;
}
