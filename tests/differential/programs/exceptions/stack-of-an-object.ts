// The stack that Error.captureStackTrace gives a plain object is not enumerable; what an assignment makes is.
interface Traced {
  name: string;
  stack?: string;
}

const captured: Traced = { name: "captured" };
Error.captureStackTrace(captured);
const assigned: Traced = { name: "assigned" };
assigned.stack = "by hand";
for (const object of [captured, assigned]) {
  console.log(object.name, Object.keys(object), JSON.stringify({ ...object }), "stack" in object);
  console.log(Object.prototype.propertyIsEnumerable.call(object, "stack"));
}
