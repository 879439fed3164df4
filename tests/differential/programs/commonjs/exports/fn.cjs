"use strict";
exports = module.exports = triple;
exports.helper = "help";
function triple(x) {
  return 3 * x + require("./fn-part.cjs").plus;
}
