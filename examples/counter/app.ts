import { defineApp } from "skerry";

export default defineApp({
  name: "counter",
  components: {
    web: { entry: "./web.ts", node: "linux", expose: { 8080: "http" } },
    worker: { entry: "./worker.ts", node: "linux" },
  },
  flows: [
    ["web", "worker"],
    ["worker", "web"],
  ],
});
