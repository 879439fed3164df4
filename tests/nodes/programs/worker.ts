/** Greets whoever connects. */
import { network } from "skerry/net";

const GREETING = new TextEncoder().encode("hello from a worker");

network.listenTcp(7007, (connection) => {
  connection.write(GREETING, 0, GREETING.length);
  connection.end();
  return { onData: () => {}, onWritable: () => {}, onEnd: () => {}, onClose: () => {} };
});
