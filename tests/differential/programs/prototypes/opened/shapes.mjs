import { define, extend } from "./define.mjs";

export function Shape() {}

define(Shape, shape, {
  describe() {
    return `${this.kind()} of ${this.area()}`;
  },
  kind() {
    return "shape";
  },
});

export function shape(w, h) {
  return new Rect(w, h);
}

export function Rect(w, h) {
  this.w = +w;
  this.h = +h;
}

export function square(w) {
  return new Rect(w, w);
}

define(Rect, square, extend(Shape, {
  area() {
    return this.w * this.h;
  },
  kind() {
    return this.w === this.h ? "square" : "rect";
  },
}));
