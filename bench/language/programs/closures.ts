/** Functions as values: called through an array, made in a loop, composed, holding state. */
import { check } from "./check.ts";

type Step = (x: number) => number;

function makeSteps(): Step[] {
  const steps: Step[] = [];
  for (let i = 0; i < 16; i++) {
    const k = i * 3 + 1;
    if (i % 4 === 0) steps.push((x) => (x + k) | 0);
    else if (i % 4 === 1) steps.push((x) => x ^ k);
    else if (i % 4 === 2) steps.push((x) => Math.imul(x, k | 1));
    else steps.push((x) => (x - k) | 0);
  }
  return steps;
}

function counter(): () => number {
  let count = 0;
  return () => ++count;
}

function compose(f: Step, g: Step): Step {
  return (x) => g(f(x));
}

check(-299013631, () => {
  const steps = makeSteps();
  let x = 1;
  for (let round = 0; round < 2_000_000; round++) {
    for (let i = 0; i < steps.length; i++) x = steps[i]!(x);
  }
  let all: Step = (y) => y;
  for (const step of steps) all = compose(all, step);
  for (let i = 0; i < 500_000; i++) x = all(x);
  let made = 0;
  for (let i = 0; i < 2_000_000; i++) {
    const next = counter();
    next();
    made = (made + next()) | 0;
  }
  return (x + made) | 0;
});
