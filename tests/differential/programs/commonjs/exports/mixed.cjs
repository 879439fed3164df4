exports.alpha = 1;
exports.beta = function (x) {
  return x * exports.alpha + 1;
};
module.exports.gamma = "g";
this.thisIsExports = this === exports;
exports.counter = 0;
exports.bump = function () {
  exports.counter++;
};
exports.kinds = [typeof module, typeof exports, typeof require, typeof this, typeof undeclared, require.main === module].join();
if (exports.alpha > 0) {
  exports.late = "set in a branch";
} else {
  return;
}
