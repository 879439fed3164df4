const { log } = require("./log.cjs");
log.push("b begins");
const a = require("./a.cjs");
exports.seen = `a.done was ${a.done}`;
let value = 0;
log.push("b ends");
