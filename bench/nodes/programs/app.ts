import { defineApp } from "skerry";

export default defineApp({
  name: "bench-nodes",
  components: {
    asker: { entry: "./asker.ts", node: "linux" },
    worker: { entry: "./worker.ts", node: "library", memory: "16MiB", scale: { min: 0, max: 4 } },
  },
  flows: [["asker", "worker"]],
});
