// expect: refusal about a change of Object.prototype
// refused: SK1105 4:1
const o: Record<string, unknown> = {};
(Object.prototype as unknown as Record<string, unknown>)["polluted"] = "yes";
console.log(o["polluted"], "polluted" in {});
