import type { CallOptions } from "skerry/ebb";
import { Greeting } from "./greeting.ts";

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
}
