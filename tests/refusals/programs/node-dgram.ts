// expect: refusal about the Node module node:dgram
// refused: SK1004 4:30
// typescript: rejects
import { createSocket } from "node:dgram";
console.log(typeof createSocket("udp4"));
