import { defineApp } from "skerry";

export default defineApp({
  name: "webapp",
  components: {
    front: {
      entry: "skerry/servers/nginx",
      node: "linux",
      arguments: ["./front.conf"],
      expose: { 8080: "http" },
    },
    logic: {
      entry: "./logic.ts",
      node: "library",
      memory: "32MiB",
      ports: [8080],
      scale: { min: 1, max: 4, cpu: 0.4, cooldown: 20 },
    },
    cache: {
      entry: "skerry/servers/memcached",
      node: "library",
      memory: "32MiB",
      arguments: ["-m", "16"],
      ports: [11211],
      scale: { min: 1, max: 4, cpu: 0.4, cooldown: 20 },
    },
    db: { entry: "./db.ts", node: "linux" },
    postgres: {
      entry: "skerry/servers/postgres",
      node: "linux",
      sockets: { 5432: ".skerry/postgres/.s.PGSQL.5432" },
    },
    page: {
      entry: "./page.ts",
      node: "linux",
      environment: { PORT: "8090" },
      ports: [8090],
    },
  },
  flows: [
    ["front", "logic"],
    ["front", "page"],
    ["logic", "cache"],
    ["logic", "db"],
    ["db", "postgres"],
  ],
  quota: { nodes: 16, memory: "256MiB" },
});
