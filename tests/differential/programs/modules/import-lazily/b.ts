import { shared, bump } from "./shared.ts";
console.log("b runs", shared.n);
bump();
export default { n: shared.n };
