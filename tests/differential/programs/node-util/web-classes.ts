// How console.log shows objects of the web: not by their properties, but by what their classes tell.
const url = new URL("http://u:p@a:81/b?c=d#e");
console.log(url, [url], { a: { b: url } }, { a: { b: { c: url } } });
console.log(url.searchParams, new URLSearchParams(), new URLSearchParams({ ["x".repeat(50)]: "y".repeat(50), z: "1" }));
console.log({ a: { b: { c: new URLSearchParams("a=b") } } });
const headers = new Headers({ "X-One": "1", b: "2" });
headers.append("set-cookie", "a=1");
headers.append("set-cookie", "b=2");
console.log(headers, new Headers(), { a: { b: { c: headers } } });
const controller = new AbortController();
console.log(controller, controller.signal, { a: { b: { controller } } }, { a: { b: { c: { controller } } } });
console.log(new TextDecoder("latin1"), new TextEncoder(), new EventTarget(), new CountQueuingStrategy({ highWaterMark: 3 }));
const stream = new ReadableStream();
console.log(stream, new WritableStream(), new TransformStream(), new ByteLengthQueuingStrategy({ highWaterMark: 1 }));
stream.getReader();
console.log([stream], { a: { b: { c: { stream } } } });
console.log(new Response("text", { status: 201, headers: { a: "b" } }), new Response(), Response.json({ a: 1 }));
console.log(new Request("http://a/b", { method: "POST", body: "x" }));
class Special extends URL {}
console.log(Object.prototype.toString.call(new Special("http://a/")), new Special("http://a/").href);
console.log(String(new Event("x")).length, "%s and %o", `${url}`);
