// fileURLToPath, pathToFileURL, urlToHttpOptions; what node:os and node:perf_hooks tell that is the same everywhere.
import os, { EOL } from "node:os";
import { performance as measured } from "node:perf_hooks";
import url, { fileURLToPath, pathToFileURL, URL as ImportedUrl, urlToHttpOptions } from "node:url";

const attempt = (action: () => unknown): void => {
  try {
    console.log(action());
  } catch (error) {
    const { name, code, message } = error as Error & { code?: string };
    console.log(name, code, message);
  }
};
attempt(() => fileURLToPath("file:///a/b%20c/%C5%BC.txt"));
attempt(() => fileURLToPath(new URL("file:///x/../y")));
attempt(() => fileURLToPath("http://a/"));
attempt(() => fileURLToPath("file://host/a"));
attempt(() => fileURLToPath("file:///a%2Fb"));
attempt(() => fileURLToPath("not a url"));
attempt(() => fileURLToPath(5 as unknown as string));
attempt(() => pathToFileURL("/a b/ż%?#[x]^|~\\\n.txt").href);
attempt(() => pathToFileURL("/a/../b/").href);
attempt(() => fileURLToPath(pathToFileURL("/round trip/%41")));
console.log(urlToHttpOptions(new URL("http://u:p%40@[::1]:81/p?q#h")).auth, urlToHttpOptions(new ImportedUrl("http://a/b")).path);
console.log(url.fileURLToPath === fileURLToPath, EOL === "\n", os.platform(), os.type(), os.arch(), os.endianness(), os.devNull, os.machine());
console.log(os.totalmem() > os.freemem(), os.loadavg().length, os.uptime() > 0, measured === performance, measured.now() > 0);
