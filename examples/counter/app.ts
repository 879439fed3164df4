import { defineApp } from "skerry";

export default defineApp({
  name: "counter",
  components: {
    web: { entry: "./web.ts", node: "linux", expose: { 8080: "http" } },
    clerk: { entry: "./worker.ts", node: "linux", arguments: ["clerk"] },
    machine: { entry: "./worker.ts", node: "library", arguments: ["machine"] },
  },
  // Any of them may own the counter.
  flows: [
    ["web", "clerk"],
    ["web", "machine"],
    ["clerk", "web"],
    ["clerk", "machine"],
    ["machine", "web"],
    ["machine", "clerk"],
  ],
});
