/** Methods called through interfaces that several classes and plain objects implement. */
import { check } from "./check.ts";

interface Shape {
  area(): number;
  scaled(by: number): Shape;
}

class Square implements Shape {
  readonly side: number;
  constructor(side: number) {
    this.side = side;
  }
  area(): number {
    return this.side * this.side;
  }
  scaled(by: number): Shape {
    return new Square(this.side * by);
  }
}

class Rectangle implements Shape {
  readonly width: number;
  readonly height: number;
  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
  }
  area(): number {
    return this.width * this.height;
  }
  scaled(by: number): Shape {
    return new Rectangle(this.width * by, this.height * by);
  }
}

class Circle implements Shape {
  readonly radius: number;
  constructor(radius: number) {
    this.radius = radius;
  }
  area(): number {
    return Math.PI * this.radius * this.radius;
  }
  scaled(by: number): Shape {
    return new Circle(this.radius * by);
  }
}

class Group implements Shape {
  readonly parts: readonly Shape[];
  constructor(parts: readonly Shape[]) {
    this.parts = parts;
  }
  area(): number {
    let sum = 0;
    for (const part of this.parts) sum += part.area();
    return sum;
  }
  scaled(by: number): Shape {
    return new Group(this.parts.map((part) => part.scaled(by)));
  }
}

function triangle(base: number, height: number): Shape {
  return {
    area: () => (base * height) / 2,
    scaled: (by) => triangle(base * by, height * by),
  };
}

check("3189682443.145", () => {
  const shapes: Shape[] = [];
  for (let i = 0; i < 1000; i++) {
    const x = 1 + (i % 17);
    if (i % 5 === 0) shapes.push(new Square(x));
    else if (i % 5 === 1) shapes.push(new Rectangle(x, 2));
    else if (i % 5 === 2) shapes.push(new Circle(x));
    else if (i % 5 === 3) shapes.push(triangle(x, 3));
    else shapes.push(new Group([new Square(1), new Circle(x)]));
  }
  let sum = 0;
  for (let round = 0; round < 20_000; round++) {
    for (const shape of shapes) sum += shape.area();
  }
  for (let round = 0; round < 500; round++) {
    for (const shape of shapes) sum += shape.scaled(0.5).area();
  }
  return sum.toFixed(3);
});
