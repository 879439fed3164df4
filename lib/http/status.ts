/** Reason phrases, those of Node.js 20. */
const TEXT =
  "100 Continue,101 Switching Protocols,102 Processing,103 Early Hints,200 OK,201 Created," +
  "202 Accepted,203 Non-Authoritative Information,204 No Content,205 Reset Content," +
  "206 Partial Content,207 Multi-Status,208 Already Reported,226 IM Used," +
  "300 Multiple Choices,301 Moved Permanently,302 Found,303 See Other,304 Not Modified," +
  "305 Use Proxy,307 Temporary Redirect,308 Permanent Redirect,400 Bad Request," +
  "401 Unauthorized,402 Payment Required,403 Forbidden,404 Not Found," +
  "405 Method Not Allowed,406 Not Acceptable,407 Proxy Authentication Required," +
  "408 Request Timeout,409 Conflict,410 Gone,411 Length Required,412 Precondition Failed," +
  "413 Payload Too Large,414 URI Too Long,415 Unsupported Media Type," +
  "416 Range Not Satisfiable,417 Expectation Failed,418 I'm a Teapot," +
  "421 Misdirected Request,422 Unprocessable Entity,423 Locked,424 Failed Dependency," +
  "425 Too Early,426 Upgrade Required,428 Precondition Required,429 Too Many Requests," +
  "431 Request Header Fields Too Large,451 Unavailable For Legal Reasons," +
  "500 Internal Server Error,501 Not Implemented,502 Bad Gateway,503 Service Unavailable," +
  "504 Gateway Timeout,505 HTTP Version Not Supported,506 Variant Also Negotiates," +
  "507 Insufficient Storage,508 Loop Detected,509 Bandwidth Limit Exceeded," +
  "510 Not Extended,511 Network Authentication Required";

/** Those of `TEXT`, when they have been asked for; a list of constants would be code that makes it. */
const CODES: number[] = [];
const PHRASES: string[] = [];

function read(): void {
  if (CODES.length > 0) return;
  for (const item of TEXT.split(",")) {
    const digit = (at: number): number => item.charCodeAt(at) - 0x30;
    CODES.push(digit(0) * 100 + digit(1) * 10 + digit(2));
    PHRASES.push(item.slice(4));
  }
}

/** What a status line says after the code. */
export function reasonOf(status: number): string {
  if (status === 200) return "OK";
  read();
  const place = CODES.indexOf(status);
  return place < 0 ? "unknown" : PHRASES[place]!;
}

/** All there are. */
export function reasons(): [number, string][] {
  read();
  return CODES.map((code, i) => [code, PHRASES[i]!]);
}
