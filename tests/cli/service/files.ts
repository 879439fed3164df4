import "./file-reader.ts";

setInterval(() => {}, 60_000); // it serves until it is stopped
