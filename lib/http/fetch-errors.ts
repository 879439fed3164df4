/** What `fetch` rejects with, in the words of Node.js: `fetch failed`, and why as its cause. */
import { Error as EcmaError, TypeError as EcmaTypeError } from "../es/error.ts";
import { retitled } from "../es/invalid-argument.ts";

/** Bears the name it has in Node.js. */
class FetchError extends EcmaError {
  readonly #name: string;
  declare code: string;

  constructor(name: string, code: string, message: string) {
    super(message);
    this.#name = name;
    this.code = code;
    this.stack = retitled(this.stack, this.toString());
  }

  override get name(): string {
    // The constructor of the base asks as well.
    return #name in this ? this.#name : "Error";
  }
}

export function fetchFailed(cause: unknown): EcmaError {
  return new EcmaTypeError("fetch failed", { cause });
}

/** The body does not come to its end. */
export function terminated(cause: unknown): EcmaError {
  return new EcmaTypeError("terminated", { cause });
}

export function otherSideClosed(): EcmaError {
  return new FetchError("SocketError", "UND_ERR_SOCKET", "other side closed");
}

export function connectTimeout(): EcmaError {
  return new FetchError("ConnectTimeoutError", "UND_ERR_CONNECT_TIMEOUT", "Connect Timeout Error");
}

export function headTimeout(): EcmaError {
  return new FetchError("HeadersTimeoutError", "UND_ERR_HEADERS_TIMEOUT", "Headers Timeout Error");
}

export function bodyTimeout(): EcmaError {
  return new FetchError("BodyTimeoutError", "UND_ERR_BODY_TIMEOUT", "Body Timeout Error");
}

/** Node.js also says what it expected instead. */
export function malformedResponse(): EcmaError {
  const message = "Response does not match the HTTP/1.1 protocol";
  return new FetchError("HTTPParserError", "HPE_INVALID_CONSTANT", message);
}

export function invalidHeader(name: string): EcmaError {
  return new FetchError("InvalidArgumentError", "UND_ERR_INVALID_ARG", `invalid ${name} header`);
}

export function unsupportedHeader(name: string): EcmaError {
  const message = `${name} header not supported`;
  return new FetchError("NotSupportedError", "UND_ERR_NOT_SUPPORTED", message);
}

/** What was asked for, or what came, is not allowed. */
export function networkError(message: string): EcmaError {
  return new EcmaError(message);
}
