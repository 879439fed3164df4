/** Serves the directory `data`. */
import "./app-files.ts";

setInterval(() => {}, 60_000); // it has nothing else to do
