module.exports = Point;
module.exports.Counter = Counter;
module.exports.Node = Node;
module.exports.Safe = Safe;
module.exports.count = function () {
  return made;
};

var made = 0;

function Point(x, y) {
  made++;
  this.x = x;
  this.y = y;
}

Point.prototype.norm = function () {
  return Math.sqrt(this.x * this.x + this.y * this.y);
};

Point.prototype.same = function (other) {
  return this.x === other.x && this.y === other.y;
};

Point.origin = new Point(0, 0);

function Counter(start) {
  var self = this;
  this.value = start || 0;
  this.step = function () {
    self.value++;
  };
}

Counter.prototype.up = function () {
  this.step();
  return this;
};

function Node(v, next) {
  this.v = v;
  this.next = next;
}

function Safe(value) {
  if (!(this instanceof Safe)) return new Safe(value);
  this.value = value;
}

Safe.prototype.get = function () {
  return this.value * 2;
};

Point.Other = /*#__PURE__*/ (function () {
  var greeting = "hello ";
  function Other(name) {
    this.name = name;
  }
  Other.prototype.say = function () {
    return greeting + this.name + privately(this);
  };
  function privately(it) {
    return it.name.length;
  }
  return Other;
})();
