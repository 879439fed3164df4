/** What `net.test.ts` talks to: servers of `node:net` that do the same on Node.js and in an image. */
import { connect, createServer, isIP, type Socket } from "node:net";

const PORT = Number(process.env["PORT"] ?? 8080);
const LINES_MAX = 100;

/** What has been asked of a connection and takes its time; "bye" waits for it, however slow the machine is. */
class Tasks {
  #open = 0;
  #whenDone: (() => void) | null = null;

  begin(): void {
    this.#open++;
  }

  end(): void {
    this.#open--;
    if (this.#open === 0) this.#whenDone?.();
  }

  whenDone(callback: () => void): void {
    if (this.#open === 0) callback();
    else this.#whenDone = callback;
  }
}

/** Commands, one a line; the last one of a connection is "bye". */
function answer(socket: Socket, tasks: Tasks, line: string): void {
  const [word = "", rest = ""] = [line.split(" ")[0], line.slice(line.indexOf(" ") + 1)];
  switch (word) {
    case "echo":
      socket.write(`${rest}\n`);
      break;
    case "bytes":
      socket.write(Buffer.from([0, 255, 128, 10]));
      break;
    case "latin1":
      socket.write("\u00e9\u00ff\n", "latin1");
      break;
    case "large":
      flood(socket, tasks, Number(rest));
      break;
    case "ip":
      socket.write(`${isIP("1.2.3.4")}${isIP("::1")}${isIP("a.b")}${isIP("1::2::3")}\n`);
      break;
    case "state":
      socket.write(`${socket.readyState} ${socket.bytesRead > 0} ${socket.remoteFamily}\n`);
      break;
    case "dial":
      dial(socket, tasks, rest.split(":")[0] ?? "", Number(rest.split(":")[1]));
      break;
    case "refused":
      refused(socket, tasks, rest.split(":")[0] ?? "", Number(rest.split(":")[1]));
      break;
    case "timeout":
      tasks.begin();
      socket.setTimeout(30, () => {
        socket.write("nothing came\n");
        tasks.end();
      });
      break;
    case "destroy":
      socket.destroy();
      break;
    case "bye":
      tasks.whenDone(() => socket.end("bye\n", () => console.log("finished")));
      break;
    default:
      socket.write(`what is ${word}?\n`);
  }
}

/** Writes so many KiB, as the client takes them. */
function flood(socket: Socket, tasks: Tasks, kib: number): void {
  tasks.begin();
  let left = kib;
  const line = `${"x".repeat(1023)}\n`;
  const more = (): void => {
    while (left > 0) {
      left--;
      if (!socket.write(line)) {
        socket.once("drain", more);
        return;
      }
    }
    socket.write("done\n");
    tasks.end();
  };
  more();
}

/** A client of an echo server elsewhere. */
function dial(socket: Socket, tasks: Tasks, host: string, port: number): void {
  tasks.begin();
  const inner = connect(port, host);
  const events: string[] = [];
  for (const name of ["connect", "ready", "finish", "end", "close"]) {
    inner.on(name, () => events.push(name));
  }
  inner.setEncoding("utf8");
  inner.on("data", (text: string) => events.push(text.trim()));
  inner.on("close", () => {
    const { bytesRead, bytesWritten, remoteAddress, remotePort } = inner;
    socket.write(`${events.join()} ${bytesRead} ${bytesWritten}\n`);
    socket.write(`${remoteAddress} ${remotePort}\n`);
    tasks.end();
  });
  inner.write("hello ");
  inner.end("there");
}

function refused(socket: Socket, tasks: Tasks, host: string, port: number): void {
  tasks.begin();
  const none = connect({ port, host });
  none.on("error", (error: Error & { code?: string; syscall?: string }) => {
    socket.write(`${error.message} ${error.code} ${error.syscall}\n`);
  });
  none.on("close", (hadError: boolean) => {
    socket.write(`closed ${hadError}\n`);
    tasks.end();
  });
}

let count = 0;
const server = createServer((socket) => {
  const tasks = new Tasks();
  let text = "";
  count++;
  socket.on("data", (chunk: Buffer) => {
    text += chunk.toString("latin1");
    for (let i = 0; i < LINES_MAX && text.includes("\n"); i++) {
      const end = text.indexOf("\n");
      const line = text.slice(0, end);
      text = text.slice(end + 1);
      answer(socket, tasks, line);
    }
  });
  socket.on("end", () => {
    if (socket.writable) socket.write("you ended\n");
  });
  socket.on("error", (error: Error) => console.log("error", error.message));
});
server.on("listening", () => console.log("listening", server.address()?.port === PORT, count));
server.listen(PORT);
