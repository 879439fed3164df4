import { defineApp } from "skerry";

export default defineApp({
  name: "partitions",
  components: {
    clerk: { entry: "./worker.ts", node: "linux" },
    machine: { entry: "./worker.ts", node: "library" },
    reader: { entry: "./reader.ts", node: "linux" },
  },
  flows: [
    ["clerk", "machine"],
    ["machine", "clerk"],
    ["reader", "clerk"],
    ["reader", "machine"],
  ],
});
