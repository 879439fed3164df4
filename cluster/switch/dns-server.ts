/**
 * The network's DNS server (RFC 1035, RFC 2308 for "no such type"): names of nodes and components
 * lead to the addresses of the nodes that run, in turn; nothing else exists. Answers are final and
 * short-lived: nodes come and go.
 */
import { DnsHeader, readDnsHeader, writeDnsHeader } from "#os/net";
import { SWITCH_LIMITS } from "./limits.ts";

const HEADER_BYTES = 12;
const QUESTION_FIXED_BYTES = 4;
const ANSWER_BYTES = 16;
const NAME_BYTES_MAX = 255;
const TYPE_A = 1;
const TYPE_ANY = 255;
const CLASS_IN = 1;
const CLASS_ANY = 255;
const FLAG_RESPONSE = 0x8000;
const FLAG_AUTHORITATIVE = 0x0400;
const FLAG_RECURSION_DESIRED = 0x0100;
const FLAG_RECURSION_AVAILABLE = 0x0080;
const OPCODE_MASK = 0x7800;
/** The question's name, as a compression pointer. */
const POINTER_TO_QUESTION = 0xc000 | HEADER_BYTES;

const RCODE_OK = 0;
const RCODE_FORMAT_ERROR = 1;
const RCODE_NO_SUCH_NAME = 3;
const RCODE_NOT_IMPLEMENTED = 4;

/** Addresses of a lower-case name, best first; null when there is no such name. */
export type Lookup = (name: string) => readonly number[] | null;

const header = new DnsHeader();

/** The answer to `query[start..end)`; null when it is not a question at all. */
export function answerDns(
  query: Uint8Array,
  start: number,
  end: number,
  lookup: Lookup,
): Buffer | null {
  if (!readDnsHeader(query, start, end, header)) return null;
  if ((header.flags & FLAG_RESPONSE) !== 0) return null;
  const opcode = header.flags & OPCODE_MASK;
  const isAsking = (header.flags & FLAG_RECURSION_DESIRED) !== 0;
  const flags = FLAG_RESPONSE | opcode | (isAsking ? FLAG_RECURSION_DESIRED : 0);
  if (opcode !== 0) return refusal(flags | RCODE_NOT_IMPLEMENTED);
  if (header.questionCount !== 1) return refusal(flags | RCODE_FORMAT_ERROR);
  const question = readQuestion(query, start + HEADER_BYTES, end);
  if (question === null) return refusal(flags | RCODE_FORMAT_ERROR);

  const isOurs = question.qclass === CLASS_IN || question.qclass === CLASS_ANY;
  const found = isOurs ? lookup(question.name) : null;
  const wantsAddress = question.qtype === TYPE_A || question.qtype === TYPE_ANY;
  const addresses = wantsAddress ? (found ?? []).slice(0, SWITCH_LIMITS.dnsAnswersMax) : [];
  const rcode = found === null ? RCODE_NO_SUCH_NAME : RCODE_OK;
  const questionBytes = question.end - (start + HEADER_BYTES);
  const answer = Buffer.alloc(HEADER_BYTES + questionBytes + addresses.length * ANSWER_BYTES);
  writeHeader(answer, flags | FLAG_AUTHORITATIVE | FLAG_RECURSION_AVAILABLE | rcode, 1, addresses);
  answer.set(query.subarray(start + HEADER_BYTES, question.end), HEADER_BYTES);
  let at = HEADER_BYTES + questionBytes;
  for (const address of addresses) at = writeAddress(answer, at, address);
  return answer;
}

interface Question {
  readonly name: string;
  readonly qtype: number;
  readonly qclass: number;
  readonly end: number;
}

/** Reads a question without compression, which no query needs. */
function readQuestion(query: Uint8Array, start: number, end: number): Question | null {
  const labels: string[] = [];
  let at = start;
  for (;;) {
    if (at >= end || at - start > NAME_BYTES_MAX) return null;
    const length = query[at]!;
    at++;
    if (length === 0) break;
    if (length > 63 || at + length > end) return null;
    labels.push(Buffer.from(query.subarray(at, at + length)).toString("latin1"));
    at += length;
  }
  if (at + QUESTION_FIXED_BYTES > end) return null;
  return {
    name: labels.join(".").toLowerCase(),
    qtype: query[at]! * 256 + query[at + 1]!,
    qclass: query[at + 2]! * 256 + query[at + 3]!,
    end: at + QUESTION_FIXED_BYTES,
  };
}

/** A header only: RFC 1035 4.1.1. */
function refusal(flags: number): Buffer {
  const answer = Buffer.alloc(HEADER_BYTES);
  writeHeader(answer, flags, 0, []);
  return answer;
}

function writeHeader(
  answer: Buffer,
  flags: number,
  questionCount: number,
  addresses: readonly number[],
): void {
  header.flags = flags;
  header.questionCount = questionCount;
  header.answerCount = addresses.length;
  header.authorityCount = 0;
  header.additionalCount = 0;
  writeDnsHeader(answer, 0, header);
}

function writeAddress(answer: Buffer, at: number, address: number): number {
  answer.writeUInt16BE(POINTER_TO_QUESTION, at);
  answer.writeUInt16BE(TYPE_A, at + 2);
  answer.writeUInt16BE(CLASS_IN, at + 4);
  answer.writeUInt32BE(SWITCH_LIMITS.dnsTtlSeconds, at + 6);
  answer.writeUInt16BE(4, at + 10);
  return answer.writeUInt32BE(address, at + 12);
}
