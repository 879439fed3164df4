/** DOMException (Web IDL, 2.8.1): errors of the web's functions, told apart by their names. */
import { Error, TypeError } from "../es/error.ts";
import { retitled } from "../es/invalid-argument.ts";

/** Names that have a code, in the order of their codes from 1 on; "" where a name was given up. */
const NAMES = [
  ...["IndexSizeError", "", "HierarchyRequestError", "WrongDocumentError", "InvalidCharacterError"],
  ...[
    "",
    "NoModificationAllowedError",
    "NotFoundError",
    "NotSupportedError",
    "InUseAttributeError",
  ],
  ...["InvalidStateError", "SyntaxError", "InvalidModificationError", "NamespaceError"],
  ...["InvalidAccessError", "", "TypeMismatchError", "SecurityError", "NetworkError", "AbortError"],
  ...[
    "URLMismatchError",
    "QuotaExceededError",
    "TimeoutError",
    "InvalidNodeTypeError",
    "DataCloneError",
  ],
];

export class DOMException extends Error {
  readonly #name: string;

  static override ["%call"](): never {
    throw new TypeError("Class constructor DOMException cannot be invoked without 'new'");
  }

  constructor(message: unknown = "", name: unknown = "Error") {
    super(`${message as string}`);
    this.#name = `${name as string}`;
    this.stack = retitled(this.stack, this.toString());
  }

  override get name(): string {
    // The constructor of the base asks as well.
    return #name in this ? this.#name : "Error";
  }

  get code(): number {
    const index = this.#name === "" ? -1 : NAMES.indexOf(this.#name);
    return index + 1;
  }

  get [Symbol.toStringTag](): string {
    return "DOMException";
  }
}
