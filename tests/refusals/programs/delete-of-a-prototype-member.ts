// expect: refusal, members of prototypes stay
// refused: SK1105 8:13
class Counter {
  next(): number {
    return 1;
  }
}
console.log(delete (Counter.prototype as { next?: unknown }).next, new Counter());
