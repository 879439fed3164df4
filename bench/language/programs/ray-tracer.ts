/**
 * A ray tracer: vectors as short-lived objects, shapes and materials behind interfaces, shadows and reflections,
 * recursion. The picture is reduced to a checksum.
 */
import { check } from "./check.ts";

class Vector {
  readonly x: number;
  readonly y: number;
  readonly z: number;

  constructor(x: number, y: number, z: number) {
    this.x = x;
    this.y = y;
    this.z = z;
  }

  plus(v: Vector): Vector {
    return new Vector(this.x + v.x, this.y + v.y, this.z + v.z);
  }
  minus(v: Vector): Vector {
    return new Vector(this.x - v.x, this.y - v.y, this.z - v.z);
  }
  times(k: number): Vector {
    return new Vector(this.x * k, this.y * k, this.z * k);
  }
  by(v: Vector): Vector {
    return new Vector(this.x * v.x, this.y * v.y, this.z * v.z);
  }
  dot(v: Vector): number {
    return this.x * v.x + this.y * v.y + this.z * v.z;
  }
  cross(v: Vector): Vector {
    return new Vector(
      this.y * v.z - this.z * v.y,
      this.z * v.x - this.x * v.z,
      this.x * v.y - this.y * v.x,
    );
  }
  unit(): Vector {
    return this.times(1 / Math.sqrt(this.dot(this)));
  }
  mirrored(normal: Vector): Vector {
    return this.minus(normal.times(2 * this.dot(normal)));
  }
}

class Ray {
  readonly from: Vector;
  readonly direction: Vector;
  constructor(from: Vector, direction: Vector) {
    this.from = from;
    this.direction = direction;
  }
  at(distance: number): Vector {
    return this.from.plus(this.direction.times(distance));
  }
}

interface Material {
  readonly shine: number;
  readonly mirror: number;
  colourAt(point: Vector): Vector;
}

class Plain implements Material {
  readonly colour: Vector;
  readonly shine: number;
  readonly mirror: number;
  constructor(colour: Vector, shine: number, mirror: number) {
    this.colour = colour;
    this.shine = shine;
    this.mirror = mirror;
  }
  colourAt(): Vector {
    return this.colour;
  }
}

class Chequered implements Material {
  readonly shine = 0;
  readonly mirror: number;
  private readonly even: Vector;
  private readonly odd: Vector;
  constructor(even: Vector, odd: Vector, mirror: number) {
    this.even = even;
    this.odd = odd;
    this.mirror = mirror;
  }
  colourAt(point: Vector): Vector {
    return ((Math.floor(point.x) + Math.floor(point.z)) & 1) === 0 ? this.even : this.odd;
  }
}

interface Shape {
  readonly material: Material;
  /** Distance along the ray, or Infinity. */
  hit(ray: Ray): number;
  normalAt(point: Vector): Vector;
}

class Sphere implements Shape {
  readonly centre: Vector;
  readonly radius: number;
  readonly material: Material;
  constructor(centre: Vector, radius: number, material: Material) {
    this.centre = centre;
    this.radius = radius;
    this.material = material;
  }
  hit(ray: Ray): number {
    const to = this.centre.minus(ray.from);
    const along = to.dot(ray.direction);
    const square = this.radius * this.radius - (to.dot(to) - along * along);
    if (square < 0) return Infinity;
    const half = Math.sqrt(square);
    if (along - half > NEAR) return along - half;
    return along + half > NEAR ? along + half : Infinity;
  }
  normalAt(point: Vector): Vector {
    return point.minus(this.centre).times(1 / this.radius);
  }
}

class Plane implements Shape {
  readonly normal: Vector;
  readonly offset: number;
  readonly material: Material;
  constructor(normal: Vector, offset: number, material: Material) {
    this.normal = normal;
    this.offset = offset;
    this.material = material;
  }
  hit(ray: Ray): number {
    const slope = this.normal.dot(ray.direction);
    if (Math.abs(slope) < NEAR) return Infinity;
    const distance = (this.offset - this.normal.dot(ray.from)) / slope;
    return distance > NEAR ? distance : Infinity;
  }
  normalAt(): Vector {
    return this.normal;
  }
}

interface Light {
  readonly at: Vector;
  readonly colour: Vector;
}

const NEAR = 1e-6;
const DEPTH_MAX = 4;
const BLACK = new Vector(0, 0, 0);
const SKY = new Vector(0.2, 0.3, 0.5);

class Scene {
  private readonly shapes: Shape[] = [];
  private readonly lights: Light[] = [];

  add(shape: Shape): void {
    this.shapes.push(shape);
  }

  light(at: Vector, colour: Vector): void {
    this.lights.push({ at, colour });
  }

  trace(ray: Ray, depth: number): Vector {
    let nearest: Shape | null = null;
    let distance = Infinity;
    for (const shape of this.shapes) {
      const d = shape.hit(ray);
      if (d >= distance) continue;
      distance = d;
      nearest = shape;
    }
    if (nearest === null) return SKY;
    const point = ray.at(distance);
    const { material } = nearest;
    let normal = nearest.normalAt(point);
    if (normal.dot(ray.direction) > 0) normal = normal.times(-1);
    const seen = ray.direction.mirrored(normal);
    const colour = this.lit(point, normal, seen, material);
    if (material.mirror === 0 || depth === DEPTH_MAX) return colour;
    const reflected = this.trace(new Ray(point, seen), depth + 1);
    return colour.times(1 - material.mirror).plus(reflected.times(material.mirror));
  }

  private lit(point: Vector, normal: Vector, seen: Vector, material: Material): Vector {
    const base = material.colourAt(point);
    let sum = base.times(0.1);
    for (const { at, colour } of this.lights) {
      const way = at.minus(point);
      const distance = Math.sqrt(way.dot(way));
      const direction = way.times(1 / distance);
      const slope = direction.dot(normal);
      if (slope <= 0 || this.isDark(new Ray(point, direction), distance)) continue;
      sum = sum.plus(base.by(colour).times(slope));
      const glance = seen.dot(direction);
      if (material.shine > 0 && glance > 0) sum = sum.plus(colour.times(glance ** material.shine));
    }
    return sum;
  }

  private isDark(ray: Ray, distance: number): boolean {
    for (const shape of this.shapes) if (shape.hit(ray) < distance) return true;
    return false;
  }
}

function makeScene(): Scene {
  const scene = new Scene();
  const floor = new Chequered(new Vector(0.9, 0.9, 0.9), new Vector(0.1, 0.1, 0.2), 0.2);
  scene.add(new Plane(new Vector(0, 1, 0), 0, floor));
  for (let i = 0; i < 9; i++) {
    const colour = new Vector(0.3 + (i % 3) * 0.3, 0.9 - (i % 4) * 0.2, 0.2 + i * 0.08);
    const material = new Plain(colour, 8 * (1 + (i % 3)), i % 2 === 0 ? 0.4 : 0);
    scene.add(new Sphere(new Vector((i % 3) * 2 - 2, 0.8, Math.floor(i / 3) * 2), 0.8, material));
  }
  scene.light(new Vector(-6, 8, -6), new Vector(0.8, 0.7, 0.6));
  scene.light(new Vector(5, 6, -3), new Vector(0.3, 0.4, 0.5));
  return scene;
}

function byte(x: number): number {
  return Math.floor(Math.min(Math.max(x, 0), 1) * 255);
}

function render(scene: Scene, width: number, height: number): number {
  const eye = new Vector(0, 3, -8);
  const forward = new Vector(0, 0.5, 2).minus(eye).unit();
  const right = new Vector(0, 1, 0).cross(forward).unit();
  const up = forward.cross(right);
  let hash = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const h = (x - width / 2) / width;
      const v = (height / 2 - y) / width;
      const direction = forward.plus(right.times(h)).plus(up.times(v)).unit();
      const colour = scene.trace(new Ray(eye, direction), 0).plus(BLACK);
      hash =
        (Math.imul(hash, 31) + ((byte(colour.x) << 16) | (byte(colour.y) << 8) | byte(colour.z))) |
        0;
    }
  }
  return hash;
}

check(907700912, () => render(makeScene(), 480, 360));
