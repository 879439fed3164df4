// What the library's classes share among themselves is not seen by a program.
const response = new Response("text", { headers: { a: "b" } });
const stream = response.body!;
const reader = stream.getReader();
const closed = reader.closed.then(() => "closed");

const objects: Record<string, unknown> = { response, stream, reader, headers: response.headers };
for (const name of Object.keys(objects)) {
  const object = objects[name] as any;
  const found = ["onClose", "onError", "take", "freeze", "received", "#core"].filter((key) => key in object);
  console.log(name, found, object.onClose, object.onError, Object.keys(object));
}

const constructors: any[] = [Request, Response, Headers, ReadableStream, ReadableStreamDefaultReader];
for (const constructor of constructors) {
  const names = ["take", "give", "has", "share", "signalOf", "received", "linesOf", "freeze", "coreOf"];
  console.log(constructor.name, names.filter((key) => constructor[key] !== undefined));
}

const { value, done } = await reader.read();
console.log(new TextDecoder().decode(value), done, (await reader.read()).done, await closed);
