/** How people write where the authority of an application is. */

/** URLs of etcd's servers; none: a log file. */
export type AuthorityPlace = readonly string[];

const ETCD = "etcd:";

/** Of `log`, or `etcd:URL,URL`; null when it is neither. */
export function readPlace(text: string): AuthorityPlace | null {
  if (text === "log") return [];
  if (!text.startsWith(ETCD)) return null;
  const urls = text.slice(ETCD.length).split(",");
  return urls.every((url) => /^http:\/\/[^/\s]+\/?$/.test(url) && URL.canParse(url)) ? urls : null;
}
