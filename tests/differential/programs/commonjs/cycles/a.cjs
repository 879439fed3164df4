const { log } = require("./log.cjs");
log.push("a begins");
exports.done = false;
const b = require("./b.cjs");
exports.fromB = b.seen;
exports.lazy = () => require("./lazy.cjs").value;
exports.done = true;
log.push("a ends");
