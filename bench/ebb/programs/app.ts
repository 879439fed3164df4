import { defineApp } from "skerry";

export default defineApp({
  name: "bench-ebb",
  components: {
    callee: { entry: "./callee.ts", node: "library" },
    caller: { entry: "./caller.ts", node: "library" },
  },
  flows: [["caller", "callee"]],
});
