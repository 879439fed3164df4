/** The HTML. Everything a user wrote is escaped here, and only here. */
import type { Entry } from "./guestbook.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** The whole page: a message when there is one, the form, the entries. */
export function page(entries: readonly Entry[], message: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Guestbook</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem }
  input, textarea { font: inherit; width: 100%; box-sizing: border-box; margin-bottom: .5rem }
  li { list-style: none; border-top: 1px solid #ddd; padding: .75rem 0; white-space: pre-wrap }
  ul { padding: 0 } time { color: #777; font-size: .85em } .message { color: #a00 }
</style>
<h1>Guestbook</h1>
${message === "" ? "" : `<p class="message">${escapeHtml(message)}</p>`}
<form method="post" action="/">
  <input name="name" placeholder="Your name" maxlength="60" required>
  <textarea name="text" placeholder="What you have to say" maxlength="2000" rows="3" required></textarea>
  <button>Sign</button>
</form>
<ul id="entries">
${entries.map(entryItem).join("\n")}
</ul>
</html>
`;
}

function entryItem({ name, text, atMs }: Entry): string {
  const time = new Date(atMs).toISOString();
  return `<li><b>${escapeHtml(name)}</b> <time datetime="${time}">${time.slice(0, 16).replace("T", " ")}</time>
${escapeHtml(text)}</li>`;
}
