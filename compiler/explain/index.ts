/** What the compiler made of a program, in words: representations and their reasons, tests, allocations, sizes. */
export {
  explainSource,
  type Question,
  type SiteReport,
  type SourceLine,
  type UnitReport,
  type ValueReport,
  type WhyReport,
} from "./report.ts";
export { type CodeSize, codeSizes } from "./sizes.ts";
