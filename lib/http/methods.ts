/** The methods that a request may have: those of `http.METHODS` in Node.js 20; any other is refused. */

const G = 0x47;
const E = 0x45;
const T = 0x54;

export const METHODS: readonly string[] = [
  ...["ACL", "BIND", "CHECKOUT", "CONNECT", "COPY", "DELETE", "GET", "HEAD", "LINK", "LOCK"],
  ...["M-SEARCH", "MERGE", "MKACTIVITY", "MKCALENDAR", "MKCOL", "MOVE", "NOTIFY", "OPTIONS"],
  ...["PATCH", "POST", "PROPFIND", "PROPPATCH", "PURGE", "PUT", "QUERY", "REBIND", "REPORT"],
  ...["SEARCH", "SOURCE", "SUBSCRIBE", "TRACE", "UNBIND", "UNLINK", "UNLOCK", "UNSUBSCRIBE"],
];

/** The method that `bytes[start..end)` names, or "". */
export function methodAt(bytes: Uint8Array, start: number, end: number): string {
  const length = end - start;
  if (length === 3 && bytes[start] === G && bytes[start + 1] === E && bytes[start + 2] === T) {
    return "GET";
  }
  for (const method of METHODS) {
    if (method.length === length && isAt(bytes, start, method)) return method;
  }
  return "";
}

function isAt(bytes: Uint8Array, start: number, method: string): boolean {
  for (let i = 0; i < method.length; i++) {
    if (bytes[start + i] !== method.charCodeAt(i)) return false;
  }
  return true;
}
