/** `node:perf_hooks`: the global `performance`; marks, measures, observers and histograms are not there. */
import { performance } from "../es/performance.ts";

export { performance };
export default { performance };
