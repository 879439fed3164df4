/** A page that shows the application itself: its nodes, their load, and who talks to whom. Live. */
import { application } from "skerry/nodes";
import { SCRIPT, STYLE } from "./page-script.ts";

const HTML = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Nodes</title>
<style>${STYLE}</style>
<p><a href="/">topics</a> · nodes</p>
<h1>Nodes</h1>
<p id="said">…</p>
<table>
  <thead><tr><th>node<th>kind<th>state<th>address<th>load<th>up<th>in<th>out<th>restarts</thead>
  <tbody id="nodes"></tbody>
</table>
<h2>Flows</h2>
<ul id="flows"></ul>
<script>${SCRIPT}</script>
</html>
`;

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'";

async function answer(pathname: string): Promise<Response> {
  if (pathname === "/nodes") {
    const headers = {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": POLICY,
    };
    return new Response(HTML, { headers });
  }
  if (pathname === "/nodes/now") {
    const headers = { "content-type": "application/json", "cache-control": "no-store" };
    return new Response(JSON.stringify(await application()), { headers });
  }
  return new Response("There is no such page.\n", { status: 404 });
}

export default {
  fetch: (request: Request): Promise<Response> => answer(new URL(request.url).pathname),
};
