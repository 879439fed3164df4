// A function that makes constructors, and one that is called with new elsewhere.
function maker(name, extra) {
  const made = function (x) {
    this.x = x;
  };
  made.prototype.twice = function () {
    return name + this.x * 2;
  };
  made.prototype[extra] = () => extra;
  return made;
}
exports.maker = maker;
exports.construct = (F, x) => new F(x);
exports.plain = function (x) {
  this.own = x;
};
