/** Greets whoever connects, and whoever calls. */
import { network } from "skerry/net";
import "./greeter.ts";

const GREETING = new TextEncoder().encode("hello from a worker");

network.listenTcp(7007, (connection) => {
  connection.write(GREETING, 0, GREETING.length);
  connection.end();
  return { onData: () => {}, onWritable: () => {}, onEnd: () => {}, onClose: () => {} };
});
