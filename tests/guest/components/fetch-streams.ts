/** Responses that are streams, for `fetch.ts`. */
const encoder = new TextEncoder();
const late = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** One chunk for each text, the later ones later. */
function streamOf(texts: readonly string[], end: Error | null = null): ReadableStream {
  let index = 0;
  return new ReadableStream({
    async pull(controller) {
      const text = texts[index++];
      if (index > 1) await late(5);
      if (text !== undefined) controller.enqueue(encoder.encode(text));
      else if (end === null) controller.close();
      else controller.error(end);
    },
  });
}

/** How the last endless response has ended, and whether it was slowed down meanwhile. */
let endless = "running";

function endlessStream(): ReadableStream {
  const chunk = new Uint8Array(16_384).fill(0x61);
  let count = 0;
  endless = "running";
  return new ReadableStream({
    async pull(controller) {
      count++;
      if (count % 10 === 0) await late(0);
      controller.enqueue(chunk);
    },
    cancel() {
      endless = count < 2000 ? "cancelled" : "not slowed down";
    },
  });
}

/** Each chunk as it comes, with its length before it. */
async function* counted(body: ReadableStream): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) yield encoder.encode(`[${(chunk as Uint8Array).length}]`);
}

/** The response to `/stream/NAME`. */
export function streamed(name: string, request: Request): Response {
  switch (name) {
    case "several":
      return new Response(streamOf(["one;", "two;", "", "three"]));
    case "one":
      return new Response(ReadableStream.from([encoder.encode("x")]));
    case "empty":
      return new Response(new ReadableStream({ start: (c) => c.close() }), { status: 201 });
    case "length":
      return new Response(streamOf(["ab", "cd"]), { headers: { "content-length": "4" } });
    case "broken":
      return new Response(streamOf(["part"], new Error("on purpose")));
    case "relay":
      return new Response(request.body, { headers: { "content-type": "text/plain" } });
    case "counted":
      return new Response(ReadableStream.from(counted(request.body ?? streamOf([]))));
    case "split": {
      const response = new Response(streamOf(["a", "b"]));
      void response.clone().text();
      return response;
    }
    case "endless":
      return new Response(endlessStream());
    default:
      return new Response(endless);
  }
}
