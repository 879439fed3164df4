"use strict";
exports = module.exports = triple;
function triple(x) {
  return 3 * x + require("./fn-part.cjs").plus;
}
