/** Errors of the system as Node.js words them: `connect ECONNREFUSED 10.0.0.1:80`. */
import { Error as EcmaError } from "../es/error.ts";

/** Linux's numbers, negative, and libuv's own for names that are not found. */
const NUMBERS: Readonly<Record<string, number>> = {
  EPIPE: -32,
  EADDRINUSE: -98,
  ENETDOWN: -100,
  ENETUNREACH: -101,
  ECONNABORTED: -103,
  ECONNRESET: -104,
  ENOTCONN: -107,
  ETIMEDOUT: -110,
  ECONNREFUSED: -111,
  EHOSTUNREACH: -113,
  EAI_AGAIN: -3001,
  ENOTFOUND: -3008,
};

/** Bears the name it has in Node.js; its properties come in Node's order. */
// biome-ignore lint/suspicious/noShadowRestrictedNames: its name is what is printed
class Error extends EcmaError {
  declare errno: number | undefined;
  declare code: string;
  declare syscall: string;
  declare address?: string;
  declare port?: number;
  declare hostname?: string;

  constructor(message: string, code: string, syscall: string) {
    super(message);
    this.errno = NUMBERS[code];
    this.code = code;
    this.syscall = syscall;
  }
}

/** `read ECONNRESET`. */
export function systemError(syscall: string, code: string): EcmaError {
  return new Error(`${syscall} ${code}`, code, syscall);
}

function withAddress(error: Error, address: string, port: number): Error {
  error.address = address;
  error.port = port;
  return error;
}

/** `connect ECONNREFUSED 10.0.0.1:80`. */
export function connectError(code: string, address: string, port: number): EcmaError {
  const error = new Error(`connect ${code} ${address}:${port}`, code, "connect");
  return withAddress(error, address, port);
}

/** `listen EADDRINUSE: address already in use 0.0.0.0:80`. */
export function listenError(code: string, address: string, port: number): EcmaError {
  const why = code === "EADDRINUSE" ? "address already in use " : "";
  const error = new Error(`listen ${code}: ${why}${address}:${port}`, code, "listen");
  return withAddress(error, address, port);
}

export function lookupError(code: string, hostname: string): EcmaError {
  const shown = code === "ETIMEOUT" || code === "ESERVFAIL" ? "EAI_AGAIN" : code;
  const error = new Error(`getaddrinfo ${shown} ${hostname}`, shown, "getaddrinfo");
  error.hostname = hostname;
  return error;
}
