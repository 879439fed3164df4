// Which functions and classes an assignment names: variables do, properties and names in brackets do not.
let a: any, b: any, c: any, d: any, e: any, f: any, g: any, h: any;
const holder: { member?: () => void } = {};
a = function () {};
(b) = function () {};
((c)) = () => {};
(d as any) = () => {};
e ??= class {};
(f) ||= () => {};
holder.member = () => {};
[g = () => {}] = [];
({ h = function () {} } = {} as any);
for (const [key, value] of Object.entries({ a, b, c, d, e, f, g, h, member: holder.member }))
  console.log(key, JSON.stringify(value.name));
