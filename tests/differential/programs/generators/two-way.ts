// Attacks: values sent into generators, throw and return from outside, finally that yields, delegation that forwards both.
function* talk(): Generator<string, string, string> {
  let heard = "";
  try {
    for (;;) heard += yield "said " + heard;
  } catch (e) {
    heard += "!" + String(e);
    yield "caught " + heard;
  } finally {
    yield "cleanup";
  }
  return heard;
}
const t = talk();
console.log(t.next("ignored").value, t.next("a").value, t.next("b").value, t.throw("err").value, t.next().value, t.next(), t.next());
function* outer(): Generator<string, string, string> {
  const got = yield* talk();
  return "outer " + got;
}
const o = outer();
o.next();
console.log(o.next("x").value, o.return("early"), o.next(), o.next());
const idle = talk();
console.log(idle.return("r"), idle.next(), (() => { try { return idle.throw(new Error("late")); } catch (e) { return (e as Error).message; } })());
var self: Generator<number> | undefined = (function* (): Generator<number> {
  try {
    self!.next();
  } catch (e) {
    console.log((e as Error).message);
  }
  yield 1;
})();
console.log(self!.next().value);
