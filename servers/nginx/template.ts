/**
 * What stands inside nginx's `http { }`, with two additions:
 *
 *     ${NAME}                                      a variable of the environment
 *     skerry_servers logic:8080 max_fails=1;       a `server` line for each node of a component
 *
 * Lower-case variables, such as `$host`, are nginx's own.
 */

/** `skerry_servers` lines that were found. */
export interface Wanted {
  readonly component: string;
  readonly port: number;
}

/** A node of a component, and where this machine reaches it. */
export interface Place {
  readonly node: string;
  readonly host: string;
}

const SERVERS = /^([ \t]*)skerry_servers[ \t]+([a-z][a-z0-9-]*):(\d{1,5})([^;\n]*);/gm;
const VARIABLE = /\$\{([A-Z][A-Z0-9_]*)\}/g;
/** nginx wants a server in each upstream: this one answers 502 when no node runs. */
const NO_NODE = "server 127.0.0.1:9 down; # no node runs";

/** The components that the template balances over. */
export function wantedServers(template: string): Wanted[] {
  return [...template.matchAll(SERVERS)].map(([, , component = "", port = ""]) => ({
    component,
    port: Number(port),
  }));
}

/**
 * The template with what is to be filled in. Throws an Error that names a variable the environment
 * does not have.
 * @param places  the nodes of a component and the port, in any order
 */
export function fillTemplate(
  template: string,
  environment: Readonly<Record<string, string | undefined>>,
  places: (wanted: Wanted) => readonly Place[],
): string {
  const text = template.replace(VARIABLE, (_all, name: string) => {
    const value = environment[name];
    if (value === undefined) throw new Error(`the environment has no ${name}`);
    return value;
  });
  return text.replace(SERVERS, (_all, indent: string, component: string, port: string, more) => {
    const found = [...places({ component, port: Number(port) })];
    if (found.length === 0) return `${indent}${NO_NODE}`;
    return found
      .sort((a, b) => (a.node < b.node ? -1 : 1))
      .map(({ host, node }) => `${indent}server ${host}:${port}${String(more)}; # ${node}`)
      .join("\n");
  });
}

/** A whole configuration around it, for a server that knows its folder as `folder`. */
export function configuration(http: string, folder: string): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (what) => `  ${what}_temp_path ${folder}/${what};`,
  );
  return [
    "# Generated; it is written anew when nodes come and go.",
    ...["daemon off;", "worker_processes 1;", `pid ${folder}/nginx.pid;`, "error_log stderr warn;"],
    ...["events {", "  worker_connections 1024;", "}", "http {", "  access_log off;"],
    ...temporary,
    ...[http.trimEnd(), "}", ""],
  ].join("\n");
}
