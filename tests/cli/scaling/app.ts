import { defineApp } from "skerry";

export default defineApp({
  name: "scaling",
  components: {
    busy: {
      entry: "./busy.ts",
      node: "library",
      memory: "16MiB",
      expose: { 7007: "tcp" },
      scale: { min: 1, max: 3, cpu: 0.5, cooldown: 3 },
    },
  },
  quota: { memory: "40MiB" },
});
