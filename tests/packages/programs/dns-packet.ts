// dns-packet: CommonJS without declarations; encoding and decoding of every common record, through Node's Buffer.
import packet from "dns-packet";

function hex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text;
}
const query = packet.encode({ type: "query", id: 1, flags: packet.RECURSION_DESIRED, questions: [{ type: "A", name: "google.com" }] });
console.log(query.length, hex(query));
console.log(JSON.stringify(packet.decode(query)));
const answers = [
  { type: "A", name: "a.example.com", ttl: 300, data: "127.0.0.1" },
  { type: "AAAA", name: "a.example.com", ttl: 300, data: "2001:db8::1" },
  { type: "CNAME", name: "c.example.com", data: "a.example.com" },
  { type: "MX", name: "example.com", data: { preference: 10, exchange: "mail.example.com" } },
  { type: "NS", name: "example.com", data: "ns1.example.com" },
  { type: "PTR", name: "1.0.0.127.in-addr.arpa", data: "localhost" },
  { type: "SRV", name: "_sip._tcp.example.com", data: { priority: 1, weight: 2, port: 5060, target: "sip.example.com" } },
  { type: "SOA", name: "example.com", data: { mname: "ns1.example.com", rname: "root.example.com", serial: 5, refresh: 1, retry: 2, expire: 3, minimum: 4 } },
  { type: "CAA", name: "example.com", data: { flags: 0, tag: "issue", value: "ca.example.net" } },
  { type: "HINFO", name: "example.com", data: { cpu: "intel", os: "skerry" } },
];
const response = packet.encode({ type: "response", id: 77, flags: packet.AUTHORITATIVE_ANSWER, questions: [], answers });
console.log(response.length, hex(response));
for (const answer of packet.decode(response).answers) console.log(JSON.stringify(answer));
console.log(packet.encodingLength({ questions: [{ name: "x.y", type: "ANY" }] }));
const stream = packet.streamEncode({ type: "query", id: 3, questions: [{ name: "s.t", type: "TXT" }] });
console.log(hex(stream), packet.streamDecode(stream).questions[0].name);
