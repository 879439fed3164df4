import { Greeting } from "./greeting.ts";

export class Greeter extends Greeting {
  override async greet(name: string): Promise<string> {
    return `hello ${name}`;
  }

  override async greetLate(name: string, ms: number): Promise<string> {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return `hello, at last, ${name}`;
  }
}
