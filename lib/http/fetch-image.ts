/** The global `fetch` of an image, on the network it stands on. */
import { network } from "../net/image.ts";
import type { Request, RequestInit } from "../web/request.ts";
import type { Response } from "../web/response.ts";
import type { URL } from "../web/url.ts";
import { ClientPool } from "./client-pool.ts";
import { fetchWith } from "./fetch.ts";

const pool = new ClientPool(network);

export async function fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  return await fetchWith(pool, input, init);
}
