/** The HTML of the board. Everything a user wrote is escaped here, and only here. */
import type { Message, Topic } from "./messages.ts";

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem }
  input, textarea { font: inherit; width: 100%; box-sizing: border-box; margin-bottom: .5rem }
  li { list-style: none; border-top: 1px solid #ddd; padding: .6rem 0; white-space: pre-wrap }
  ul { padding: 0 } time { color: #777; font-size: .85em } .message { color: #a00 }`;

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${STYLE}
</style>
<p><a href="/">topics</a> · <a href="/nodes">nodes</a></p>
<h1>${title}</h1>
${content}
</html>
`;
}

/** The topics, and a form that leads to one. */
export function topicsPage(topics: readonly Topic[]): string {
  const items = topics.map(
    ({ messages, name }) => `<li><a href="/topics/${name}">${name}</a> ${messages}</li>`,
  );
  return page(
    "Board",
    `<ul id="topics">
${items.join("\n")}
</ul>
<form action="/topics"><input name="name" placeholder="A topic: a-z, 0-9 and -" required><button>Open</button></form>`,
  );
}

/** The messages of a topic, what is to be said, and a form. `token` makes one message of two clicks. */
export function topicPage(
  topic: string,
  messages: readonly Message[],
  said: string,
  token: string,
): string {
  const items = messages.map(({ atMs, author, text }) => {
    const time = new Date(atMs).toISOString();
    const when = `<time datetime="${time}">${time.slice(0, 16).replace("T", " ")}</time>`;
    return `<li><b>${escapeHtml(author)}</b> ${when}\n${escapeHtml(text)}</li>`;
  });
  return page(
    topic,
    `${said === "" ? "" : `<p class="message">${escapeHtml(said)}</p>`}
<form method="post" action="/topics/${topic}">
  <input type="hidden" name="token" value="${token}">
  <input name="author" placeholder="Your name" maxlength="60" required>
  <textarea name="text" placeholder="What you have to say" maxlength="2000" rows="3" required></textarea>
  <button>Write</button>
</form>
<ul id="messages">
${items.join("\n")}
</ul>`,
  );
}
