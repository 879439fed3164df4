// Objects of one place: in some a property is hidden, in others an assignment makes it. Copies have what is enumerable.
const objects: any[] = [];
for (let i = 0; i < 4; i++) {
  const o: any = {};
  if (i % 2 === 0) Object.defineProperty(o, "x", { value: i, writable: true, configurable: true });
  else o.x = i;
  objects.push(o);
}
for (const o of objects) {
  const copy: any = { ...o };
  const { y, ...rest } = o;
  console.log(copy.x, "x" in copy, Object.keys(copy), rest.x, y, Object.assign({ z: 1 }, o).x);
  console.log(Object.entries(o), Object.values(o), JSON.stringify(copy));
  for (const k in o) console.log(k, o[k]);
}

function traced(byHand: boolean): any {
  const made: any = { name: "t" };
  if (byHand) made.stack = "by hand";
  else Error.captureStackTrace(made);
  return made;
}
for (const byHand of [true, false]) {
  const copy: any = { ...traced(byHand) };
  console.log(copy.stack, "stack" in copy, Object.keys(copy));
}

const failures: any[] = [];
for (let i = 0; i < 2; i++) {
  const error: any = i === 0 ? new Error("given") : new Error();
  if (i === 1) error.message = "assigned";
  failures.push(error);
}
for (const error of failures) console.log(JSON.stringify({ ...error }), error.message, Object.keys(error));
