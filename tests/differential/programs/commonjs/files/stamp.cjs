const Stats = require("fs").Stats;
const path = require("node:path");
exports.stamp = (name) => path.basename(name) + typeof Stats;
exports.isStats = (value) => typeof Stats === "function" && value instanceof Stats;
