import { Greeting } from "./greeting.ts";

export class Greeter extends Greeting {
  override async greet(name: string): Promise<string> {
    return `hello ${name}`;
  }
}
