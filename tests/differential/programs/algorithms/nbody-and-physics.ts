// Attacks: floating-point loops whose last digits depend on exact order of operations.
class Body {
  x: number;
  y: number;
  z: number;
  vx: number;
  vy: number;
  vz: number;
  mass: number;
  constructor(x: number, y: number, z: number, vx: number, vy: number, vz: number, mass: number) {
    this.x = x;
    this.y = y;
    this.z = z;
    this.vx = vx;
    this.vy = vy;
    this.vz = vz;
    this.mass = mass;
  }
}
const SOLAR = 4 * Math.PI * Math.PI;
const YEAR = 365.24;
const bodies = [
  new Body(0, 0, 0, 0, 0, 0, SOLAR),
  new Body(4.841431442464721, -1.1603200440274284, -0.10362204447112311, 0.001660076642744037 * YEAR, 0.007699011184197404 * YEAR, -0.0000690460016972063 * YEAR, 0.0009547919384243266 * SOLAR),
  new Body(8.34336671824458, 4.124798564124305, -0.4035234171143214, -0.002767425107268624 * YEAR, 0.004998528012349172 * YEAR, 0.00002304172975737639 * YEAR, 0.0002858859806661308 * SOLAR),
];
function energy(): number {
  let e = 0;
  for (let i = 0; i < bodies.length; i++) {
    const b = bodies[i];
    e += 0.5 * b.mass * (b.vx * b.vx + b.vy * b.vy + b.vz * b.vz);
    for (let j = i + 1; j < bodies.length; j++) {
      const o = bodies[j];
      const [dx, dy, dz] = [b.x - o.x, b.y - o.y, b.z - o.z];
      e -= (b.mass * o.mass) / Math.sqrt(dx * dx + dy * dy + dz * dz);
    }
  }
  return e;
}
function advance(dt: number): void {
  for (let i = 0; i < bodies.length; i++) {
    const a = bodies[i];
    for (let j = i + 1; j < bodies.length; j++) {
      const b = bodies[j];
      const dx = a.x - b.x;
      const dy = a.y - b.y;
      const dz = a.z - b.z;
      const d2 = dx * dx + dy * dy + dz * dz;
      const mag = dt / (d2 * Math.sqrt(d2));
      a.vx -= dx * b.mass * mag;
      a.vy -= dy * b.mass * mag;
      a.vz -= dz * b.mass * mag;
      b.vx += dx * a.mass * mag;
      b.vy += dy * a.mass * mag;
      b.vz += dz * a.mass * mag;
    }
  }
  for (const b of bodies) {
    b.x += dt * b.vx;
    b.y += dt * b.vy;
    b.z += dt * b.vz;
  }
}
console.log(energy());
for (let i = 0; i < 1000; i++) advance(0.01);
console.log(energy(), bodies[1].x, bodies[2].vy);
function rk4(f: (t: number, y: number) => number, y: number, to: number, steps: number): number {
  const h = to / steps;
  for (let i = 0; i < steps; i++) {
    const t = i * h;
    const k1 = f(t, y);
    const k2 = f(t + h / 2, y + (h * k1) / 2);
    const k3 = f(t + h / 2, y + (h * k2) / 2);
    const k4 = f(t + h, y + h * k3);
    y += (h * (k1 + 2 * k2 + 2 * k3 + k4)) / 6;
  }
  return y;
}
console.log(rk4((_, y) => y, 1, 1, 10), rk4((t, y) => t - y, 1, 2, 100), rk4((t) => t * t, 0, 3, 7));
let kahan = 0;
let c = 0;
let naive = 0;
for (let i = 1; i <= 3000; i++) {
  const term = 1 / (i * i);
  naive += term;
  const y = term - c;
  const t = kahan + y;
  c = t - kahan - y;
  kahan = t;
}
console.log(kahan, naive, kahan - naive, Math.sqrt(kahan * 6));
let pos = 100;
let vel = 0;
const bounces: number[] = [];
for (let step = 0; step < 2000; step++) {
  vel -= 9.81 * 0.01;
  pos += vel * 0.01;
  if (pos < 0) {
    pos = -pos;
    vel *= -0.7;
    bounces.push(step);
  }
}
console.log(bounces.slice(0, 6).join(), bounces.length, pos, vel);
let logistic = 0.4;
for (let i = 0; i < 100; i++) logistic = 3.9 * logistic * (1 - logistic);
console.log(logistic);
