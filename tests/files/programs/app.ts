import { defineApp } from "skerry";

export default defineApp({
  name: "files",
  components: {
    disk: { entry: "./disk.ts", node: "linux" },
    user: { entry: "./user.ts", node: "library" },
    watcher: { entry: "./watcher.ts", node: "library" },
  },
  flows: [
    ["user", "disk"],
    ["watcher", "disk"],
  ],
});
