const entries: string[] = [];
export function log(text?: string): string[] {
  if (text !== undefined) entries.push(text);
  return entries;
}
log("log body");
