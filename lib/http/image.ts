/**
 * Starts a component that exports `{ fetch }`, in an image: on the port that `skerry.port=` on the
 * command line names, 8080 unless told.
 */
import { commandLine } from "../../os/platform/native.ts";
import { console } from "../es/console.ts";
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
  const handler = new FetchHandler(component, (error) => console.error(error));
  const server = new HttpServer({ network, clock, after }, handler);
  const text = parameter(commandLine(), PORT_PARAMETER);
  server.listen(text === "" ? PORT_USUAL : Number(text));
}
