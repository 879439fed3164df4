/** The web application's images. It runs in tests/elastic, where nothing else does. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { World } from "../cli/skerry.ts";
import { copyWebapp, WEBAPP } from "./webapp.ts";

const world = new World();
after(() => world.close());

test("the images of the web application are built, once", async () => {
  copyWebapp();
  const first = await world.run(["build"], WEBAPP);
  assert.equal(first.code, 0, first.err);
  const { code, out } = await world.run(["build"], WEBAPP);
  assert.equal(code, 0);
  const images = out.split("\n").filter((line) => /\.vm\b/.test(line));
  assert.equal(images.length, 2, out);
  for (const image of images) assert.match(image, /unchanged/);
});
