/** Turns whatever went wrong into words and an exit code. */
import { ProviderError } from "#cluster/provider";
import { SwitchError } from "#cluster/switch";
import { RefusalError } from "#compiler";
import { CliError, EXIT } from "./error.ts";
import { explained } from "./images.ts";
import { AppError } from "./read-app.ts";
import { showAppError, showRefusals } from "./refusals.ts";
import type { Terminal } from "./terminal.ts";

const EX_SOFTWARE = 70;
/** Errors of a provider that say that this machine lacks something. */
const MISSING = ["NO_QEMU", "NO_KVM", "NO_TAP", "NO_COMMAND"];

/** Prints what went wrong and returns the exit code. Bugs keep their stack. */
export function report(thrown: unknown, terminal: Terminal): number {
  const error = explained(thrown);
  if (error instanceof CliError) {
    terminal.error(error);
    return error.exitCode;
  }
  if (error instanceof RefusalError) {
    showRefusals(error, terminal);
    const count = `${error.refusals.length} ${error.refusals.length === 1 ? "place" : "places"}`;
    terminal.error({
      code: "REFUSED",
      message: `${count} cannot be compiled so that the image does what Node does`,
      hint: "each hint above says what to write instead",
    });
    return EXIT.FAILED;
  }
  if (error instanceof AppError) {
    showAppError(error, terminal);
    terminal.error({ code: "APP_INVALID", message: "app.ts is not an application", hint: "" });
    return EXIT.DATA;
  }
  if (error instanceof ProviderError || error instanceof SwitchError) {
    terminal.error({ code: error.code, message: error.message, hint: "" });
    return MISSING.includes(error.code) ? EXIT.UNAVAILABLE : EXIT.FAILED;
  }
  terminal.note(error instanceof Error ? `${error.stack}` : String(error));
  terminal.error({
    ...{ code: "BUG", message: "this should not happen" },
    hint: "please report the lines above",
  });
  return EX_SOFTWARE;
}
