import { readFile } from "node:fs/promises";
import { Reader } from "./reader.ts";

export class FileReader extends Reader {
  override async lengthOf(name: string): Promise<number> {
    console.log(`asked for ${name}`);
    return (await readFile(name)).length;
  }
}
