/** A contract: what the build has found out about one class that is an Ebb. */
import { createHash } from "node:crypto";
import { type Field, type Shape, shapeText } from "./shape.ts";

export type EbbKind = "exclusive" | "replicated" | "local" | "service";

export interface Parameter {
  readonly name: string;
  readonly isOptional: boolean;
  readonly shape: Shape;
}

export interface Method {
  readonly name: string;
  readonly kind: "query" | "command" | "event";
  readonly parameters: readonly Parameter[];
  /** null: it returns nothing. */
  readonly result: Shape | null;
  /** What implements it takes, behind the parameters, the `CallOptions` for calls of its own. */
  readonly takesOptions: boolean;
}

/** A class, and how to import it. */
export interface ClassPlace {
  readonly name: string;
  /** Absolute path of its module. */
  readonly file: string;
}

export interface ContractModel {
  readonly kind: EbbKind;
  /** Who has no implementation needs a reference that was given to it. */
  readonly isGuarded: boolean;
  readonly contract: ClassPlace;
  /** null: this program only calls. */
  readonly implementation: ClassPlace | null;
  /** By number. None for a local one. */
  readonly methods: readonly Method[];
  /** Of the implementation. */
  readonly state: readonly Field[];
}

/** SHA-256 of what two nodes must have in common to call each other. */
export function digestOf(model: ContractModel): Uint8Array {
  return new Uint8Array(createHash("sha256").update(contractText(model)).digest());
}

/** The contract as a text; equal texts, equal contracts. Copies of the state are read elsewhere, too. */
export function contractText(model: ContractModel): string {
  const { contract, isGuarded, kind, methods, state } = model;
  const lines = methods.map(({ kind: call, name, parameters, result }) => {
    const inside = parameters.map(
      ({ isOptional, shape }) => shapeText(shape) + (isOptional ? "?" : ""),
    );
    const out = result === null ? "" : ` ${shapeText(result)}`;
    return `${call} ${name}(${inside.join(",")})${out}`;
  });
  const stored = kind === "replicated" ? state : [];
  const fields = stored.map(({ name, shape }) => `state ${name} ${shapeText(shape)}`);
  return [`${isGuarded ? "guarded " : ""}${kind} ${contract.name}`, ...lines, ...fields].join("\n");
}
