import { attenuate, type CallOptions, EbbError, ebb, known, type Reference } from "skerry/ebb";
import { Greeting } from "./greeting.ts";
import { Safe } from "./safe.ts";
import type { Visits } from "./visits.ts";

export class Greeter extends Greeting {
  override async greet(name: string): Promise<string> {
    return `hello ${name}`;
  }

  override async greetLate(name: string, ms: number, options?: CallOptions): Promise<string> {
    const { signal } = options!;
    signal!.addEventListener("abort", () => console.log(`nobody waits for ${name}`));
    await new Promise((resolve) => setTimeout(resolve, ms));
    const { timeoutMs = 0 } = options!;
    return timeoutMs > 0 && timeoutMs <= 10_000 - ms
      ? `hello, at last, ${name}`
      : `${timeoutMs} ms`;
  }

  override async count(
    visits: readonly Reference<Visits>[],
  ): Promise<readonly Reference<Visits>[]> {
    const counted: Reference<Visits>[] = [];
    for (let one: Reference<Visits> | null | undefined = visits[0]; one; ) {
      known(await one.add(10));
      counted.push(one);
      one = (await one.following()).next;
    }
    console.log(`the same: ${counted.every((one, index) => visits[index] === one)}`);
    return counted;
  }

  override async inspect(safe: Reference<Safe, "look">): Promise<string> {
    const tries = [
      ebb(Safe, "safe"),
      safe.look(),
      (safe as Reference<Safe>).put("nothing"),
      attenuate(safe as Reference<Safe>, ["put"]),
      attenuate(safe, ["look"]).then((narrow) => narrow.look()),
    ];
    const seen: string[] = [];
    for (const one of tries) seen.push(await one.then(textOf, codeOf));
    return seen.join(" ");
  }

  override async again(me: Reference<Greeting>): Promise<Reference<Greeting>> {
    console.log(`asked by reference: ${await me.greet("myself")}`);
    return me;
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "done";
}

function codeOf(error: unknown): string {
  return error instanceof EbbError ? error.code : String(error);
}
