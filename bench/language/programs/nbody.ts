/** Planets around the sun, by small steps: doubles in the fields of a few objects. */
import { check } from "./check.ts";

class Body {
  x: number;
  y: number;
  z: number;
  vx: number;
  vy: number;
  vz: number;
  readonly mass: number;

  constructor(at: readonly number[], velocity: readonly number[], mass: number) {
    this.x = at[0]!;
    this.y = at[1]!;
    this.z = at[2]!;
    this.vx = velocity[0]! * DAYS;
    this.vy = velocity[1]! * DAYS;
    this.vz = velocity[2]! * DAYS;
    this.mass = mass * SOLAR_MASS;
  }
}

const SOLAR_MASS = 4 * Math.PI * Math.PI;
const DAYS = 365.24;

function makeBodies(): Body[] {
  return [
    new Body([0, 0, 0], [0, 0, 0], 1),
    new Body(
      [4.84143144246472, -1.1603200440274284, -0.10362204447112311],
      [0.001660076642744037, 0.007699011184197404, -0.0000690460016972063],
      0.0009547919384243266,
    ),
    new Body(
      [8.34336671824458, 4.124798564124305, -0.4035234171143214],
      [-0.00276742510726411, 0.004998528012349172, 0.000023041729757376393],
      0.0002858859806661308,
    ),
    new Body(
      [12.8943695621391, -15.111151401698631, -0.22330757889265573],
      [0.002964601375647616, 0.0023784717395948095, -0.000029658956854023756],
      0.00004366244043351563,
    ),
    new Body(
      [15.3796971148509, -25.919314609987964, 0.17925877295037118],
      [0.0026806777249038932, 0.001628241700382423, -0.00009515922545197159],
      0.000051513890204661145,
    ),
  ];
}

function balance(bodies: readonly Body[]): void {
  let [px, py, pz] = [0, 0, 0];
  for (const b of bodies) {
    px += b.vx * b.mass;
    py += b.vy * b.mass;
    pz += b.vz * b.mass;
  }
  const sun = bodies[0]!;
  sun.vx = -px / SOLAR_MASS;
  sun.vy = -py / SOLAR_MASS;
  sun.vz = -pz / SOLAR_MASS;
}

function advance(bodies: readonly Body[], dt: number): void {
  const { length } = bodies;
  for (let i = 0; i < length; i++) {
    const a = bodies[i]!;
    for (let j = i + 1; j < length; j++) {
      const b = bodies[j]!;
      const dx = a.x - b.x;
      const dy = a.y - b.y;
      const dz = a.z - b.z;
      const square = dx * dx + dy * dy + dz * dz;
      const pull = dt / (square * Math.sqrt(square));
      a.vx -= dx * b.mass * pull;
      a.vy -= dy * b.mass * pull;
      a.vz -= dz * b.mass * pull;
      b.vx += dx * a.mass * pull;
      b.vy += dy * a.mass * pull;
      b.vz += dz * a.mass * pull;
    }
  }
  for (const b of bodies) {
    b.x += dt * b.vx;
    b.y += dt * b.vy;
    b.z += dt * b.vz;
  }
}

function energy(bodies: readonly Body[]): number {
  let sum = 0;
  for (let i = 0; i < bodies.length; i++) {
    const a = bodies[i]!;
    sum += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy + a.vz * a.vz);
    for (let j = i + 1; j < bodies.length; j++) {
      const b = bodies[j]!;
      const dx = a.x - b.x;
      const dy = a.y - b.y;
      const dz = a.z - b.z;
      sum -= (a.mass * b.mass) / Math.sqrt(dx * dx + dy * dy + dz * dz);
    }
  }
  return sum;
}

check("-0.16903", () => {
  const bodies = makeBodies();
  balance(bodies);
  for (let i = 0; i < 2_000_000; i++) advance(bodies, 0.01);
  return energy(bodies).toFixed(5);
});
