// Streams of a program may have members that the library's own streams use other names for.
import { createServer, IncomingMessage, Server } from "node:http";
import { Socket } from "node:net";
import { Readable, Transform, Writable } from "node:stream";

class Upper extends Transform {
  isReadable = "mine";
  isWritable = 5;
  drained(): string {
    return "drained by me";
  }
  onData(): string {
    return "data";
  }
  override _transform(chunk: Buffer, _encoding: string, done: (e: null, c: string) => void): void {
    done(null, chunk.toString().toUpperCase());
  }
}

class Collect extends Writable {
  open = "open";
  text = "";
  store = new Map([["a", 1]]);
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

const upper = new Upper({ highWaterMark: 4 });
const collect = new Collect({ highWaterMark: 2 });
Readable.from(["abc", "defgh", "i"]).pipe(upper).pipe(collect);
collect.on("finish", () => {
  console.log(collect.text, collect.open, collect.store);
  console.log(upper.isReadable, upper.isWritable, upper.drained(), upper.onData());
});

class Client extends Socket {
  onConnect = "not called";
  receiver = 1;
  accept(): boolean {
    return true;
  }
  onClose(reason: string): string {
    return `closed: ${reason}`;
  }
}
const client = new Client();
console.log(client.onConnect, client.accept(), client.onClose("x"), client.pending, client.receiver);

class Web extends Server {
  left = 3;
  open(): string {
    return "opened";
  }
  connectionCount = -1;
}
const web = new Web();
console.log(web.left, web.open(), web.connectionCount, web.listening);
for (const name of ["isMapped", "closeIfDone", "left"]) console.log(name in createServer());
for (const name of ["onWanted", "takeTrailers", "drained"]) console.log(name in IncomingMessage.prototype);
