/** Asks the component it is told of, by name, and prints the answer: the same in each home. */
import { network, type TcpConnection, type TcpConnectReceiver } from "skerry/net";
import { argv, exit, log } from "skerry/process";

const QUESTION = "version\r\n";

class Caller implements TcpConnectReceiver {
  onConnect(connection: TcpConnection): void {
    const bytes = new Uint8Array(QUESTION.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = QUESTION.charCodeAt(i);
    connection.write(bytes, 0, bytes.length);
    connection.end();
  }
  onData(bytes: Uint8Array, start: number, end: number): void {
    let text = "";
    for (let i = start; i < end && bytes[i]! >= 32; i++) text += String.fromCharCode(bytes[i]!);
    log(`answer ${text}`);
  }
  onWritable(): void {}
  onEnd(): void {}
  onClose(reason: string): void {
    log(`closed ${reason}`);
    exit(0);
  }
}

const port = Number(argv[1]);
network.lookup(argv[0]!, {
  onAddress(name: string, address: number): void {
    log(`found ${name}`);
    network.connectTcp(address, port, new Caller());
  },
  onLookupFailure(name: string, code: string): void {
    log(`lookup ${name} ${code}`);
    exit(0);
  },
});
