import { defineApp } from "skerry";

export default defineApp({
  name: "guestbook",
  components: {
    web: { entry: "./web.ts", node: "linux", expose: { 8080: "http" } },
    cache: {
      entry: "skerry/servers/memcached",
      node: "library",
      memory: "64MiB",
      arguments: ["-m", "48"],
      expose: { 11211: "tcp" },
    },
  },
  flows: [["web", "cache"]],
});
