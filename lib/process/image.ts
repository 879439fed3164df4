/** `skerry/process` in an image: installed by `lib/image` before the first line of a component runs. */

import type { Clock, Platform, Random } from "#os/platform";
import {
  clockUs,
  clockWallMs,
  commandLine,
  environment,
  exit as exitMachine,
} from "../../os/platform/native.ts";
import { componentArguments, parameter, variable } from "./parameters.ts";

export type { Clock, Random } from "#os/platform";

/** What was installed. */
class Ambient {
  platform: Platform | null = null;

  get made(): Platform {
    const { platform } = this;
    if (platform === null) throw new Error("skerry/process is used before the image has booted");
    return platform;
  }
}

const ambient = new Ambient();

/** The words after `--` on the command line. */
export const argv: string[] = [];

/** The machine's, which runs before anything is installed. */
class MachineClock implements Clock {
  nowUs(): number {
    return clockUs();
  }
  wallMs(): number {
    return clockWallMs();
  }
}

class AmbientRandom implements Random {
  fill(bytes: Uint8Array, start: number, end: number): void {
    ambient.made.random.fill(bytes, start, end);
  }
  nextU32(): number {
    return ambient.made.random.nextU32();
  }
}

export const clock: Clock = new MachineClock();
export const random: Random = new AmbientRandom();

/** Called once, by `lib/image`. */
export function installProcess(platform: Platform, commandLine: string): void {
  ambient.platform = platform;
  for (const word of componentArguments(commandLine)) argv.push(word);
}

export function setting(name: string): string {
  const told = parameter(commandLine(), `skerry.${name}=`);
  return told !== "" ? told : variable(environment(), `SKERRY_${name.toUpperCase()}=`);
}

export function log(line: string): void {
  ambient.made.console.line(line);
}

export function exit(code: number): never {
  exitMachine(code);
}
