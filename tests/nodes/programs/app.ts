import { defineApp } from "skerry";

export default defineApp({
  name: "asking",
  components: {
    asker: { entry: "./asker.ts", node: "library", memory: "16MiB" },
    clerk: { entry: "./clerk.ts", node: "linux" },
    worker: {
      entry: "./worker.ts",
      node: "library",
      memory: "8MiB",
      ports: [7007],
      scale: { min: 0, max: 2 },
    },
  },
  flows: [
    ["asker", "worker"],
    ["clerk", "worker"],
    ["worker", "asker"], // calls objects that these own
    ["worker", "clerk"],
    ["asker", "clerk"],
    ["clerk", "asker"],
  ],
  quota: { nodes: 4, memory: "40MiB" },
});
