/** What becomes of the configuration that a user wrote. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { configuration, fillTemplate, wantedServers } from "./template.ts";

const TEMPLATE = `upstream a {
  skerry_servers logic:8080 max_fails=1;
}
upstream b {
\tskerry_servers page:80;
}
server { listen \${PORT}; proxy_set_header Host $host; set $x "\${lower}"; }
`;

const places =
  (of: Readonly<Record<string, readonly string[]>>) =>
  ({ component }: { component: string }) =>
    (of[component] ?? []).map((node, i) => ({ node, host: `127.0.1.${i + 1}` }));

test("each node of a component is a server line, in the order of their names", () => {
  assert.deepEqual(wantedServers(TEMPLATE), [
    { component: "logic", port: 8080 },
    { component: "page", port: 80 },
  ]);
  const filled = fillTemplate(
    TEMPLATE,
    { PORT: "9000" },
    places({ logic: ["logic-2", "logic-1"] }),
  );
  assert.equal(
    filled,
    `upstream a {
  server 127.0.1.2:8080 max_fails=1; # logic-1
  server 127.0.1.1:8080 max_fails=1; # logic-2
}
upstream b {
\tserver 127.0.0.1:9 down; # no node runs
}
server { listen 9000; proxy_set_header Host $host; set $x "\${lower}"; }
`,
  );
});

test("a variable that is not there is named", () => {
  assert.throws(() => fillTemplate(TEMPLATE, {}, places({})), /the environment has no PORT/);
});

test("the whole configuration keeps what nginx writes in its own folder", () => {
  const text = configuration("server { }\n", "/folder");
  assert.match(
    text,
    /\nhttp \{\n {2}access_log off;\n {2}client_body_temp_path \/folder\/client_body;/,
  );
  assert.match(text, /\nserver \{ \}\n\}\n$/);
  assert.doesNotMatch(text, /\/(var|run|tmp)\//);
});
