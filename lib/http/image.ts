/**
 * Starts a component that exports `{ fetch }`, in an image: on the port that `skerry.port=` on the
 * command line names, 8080 unless told.
 */
import { consoleWriteString } from "#es-native";
import { commandLine } from "../../os/platform/native.ts";
import { InspectOptions, inspectObject, inspectPrimitive } from "../es/inspect.ts";
import { setTimeout } from "../es/timers.ts";
import { network } from "../net/image.ts";
import { clock } from "../process/image.ts";
import { parameter } from "../process/parameters.ts";
import { type FetchComponent, FetchHandler } from "./fetch-component.ts";
import { HttpServer } from "./server.ts";

const PORT_PARAMETER = "skerry.port=";
const PORT_USUAL = 8080;

/** Called by the module that the compiler adds to such a component. */
export function startFetchComponent(component: FetchComponent): void {
  const after = (delayMs: number, callback: () => void): void => {
    setTimeout(callback, delayMs).unref();
  };
  const handler = new FetchHandler(component, report);
  const server = new HttpServer({ network, clock, after }, handler);
  const text = parameter(commandLine(), PORT_PARAMETER);
  server.listen(text === "" ? PORT_USUAL : Number(text));
}

const ERR = 2;

/**
 * An error that a component has thrown, as console.error shows it: only that objects which it refers to do not show
 * themselves, since all that they show would have to be in every image.
 */
function report(error: unknown): void {
  const isObject = (typeof error === "object" && error !== null) || typeof error === "function";
  const text = isObject ? inspectObject(error, new InspectOptions()) : shownPrimitive(error);
  consoleWriteString(ERR, `${text}\n`);
}

function shownPrimitive(error: unknown): string {
  return typeof error === "string" ? error : inspectPrimitive(error);
}
