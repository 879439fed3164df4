import { defineApp } from "skerry";

export default defineApp({
  name: "service",
  components: {
    files: { entry: "./files.ts", node: "linux", scale: { min: 2 } },
    asker: { entry: "./asker.ts", node: "library" },
  },
  flows: [["asker", "files"]],
});
