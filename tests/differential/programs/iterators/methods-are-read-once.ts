// [Symbol.iterator], next and return are properties: each is read once, getters run once, later changes do not count.
const log: string[] = [];
const counted = {
  get [Symbol.iterator]() {
    log.push("get iterator");
    return function* (): Generator<number> {
      yield 1;
      yield 2;
    };
  },
};
for (const x of counted) log.push(`x ${x}`);
const [first] = counted;
log.push(`first ${first}`, `all ${[...counted].join()}`);
console.log(log.splice(0).join("; "));

class Steps {
  at = 0;
  closed = 0;
  get next(): () => IteratorResult<number> {
    log.push("get next");
    return () => ({ value: this.at++, done: this.at > 3 });
  }
  get return(): () => IteratorResult<number> {
    log.push("get return");
    return () => {
      this.closed++;
      return { value: 0, done: true };
    };
  }
  [Symbol.iterator](): this {
    return this;
  }
}
for (const x of new Steps()) log.push(`x ${x}`);
for (const x of new Steps()) {
  log.push(`x ${x}`);
  break;
}
const steps = new Steps();
const [a, b] = steps;
log.push(`${a} ${b} ${steps.closed}`);
console.log(log.splice(0).join("; "));

const swapped = {
  at: 0,
  next(): IteratorResult<number> {
    this.next = () => ({ value: -1, done: true });
    return { value: this.at++, done: this.at > 2 };
  },
  [Symbol.iterator](): Iterator<number> {
    return this;
  },
};
for (const x of swapped) log.push(`swapped ${x}`);
function* delegating(): Generator<number, unknown> {
  return yield* new Steps();
}
const inner = delegating();
log.push(JSON.stringify(inner.next()), JSON.stringify(inner.return(9)), JSON.stringify(inner.next()));
console.log(log.splice(0).join("; "));
const callable = Object.assign(() => 1, { next: () => ({ value: 1, done: true }) });
for (const x of { [Symbol.iterator]: () => callable } as unknown as Iterable<number>) log.push(`callable ${x}`);
console.log(log.length);
