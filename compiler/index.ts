/** The compiler's door. */
import "./drive/tier-up.ts";

export { CODES, type Code, Refusal, RefusalError } from "./check/refusal.ts";
export {
  type ContractModel,
  type ContractsRequest,
  checkModule,
  type MadeContracts,
  makeContracts,
} from "./contract/index.ts";
export {
  type BuildRequest,
  type BuildResult,
  buildImage,
  type ComponentC,
  compileComponent,
  componentC,
  PACKAGE_ROOT,
} from "./drive/build.ts";
export { type Before, type Compiled, type CompileOptions, compileToC } from "./drive/compile.ts";
export { readKept, writeKept } from "./drive/kept.ts";
export { compilerStamp } from "./drive/stamp.ts";
export {
  type Optimize,
  type PlatformName,
  type RuntimeBuild,
  Toolchain,
  ToolError,
} from "./drive/toolchain.ts";
export {
  type CodeSize,
  codeSizes,
  explainSource,
  type Question,
  type SiteReport,
  type SourceLine,
  type UnitReport,
  type ValueReport,
  type WhyReport,
} from "./explain/index.ts";
export { areCurrent, type Inputs } from "./parse/inputs.ts";
export { type FrontEnd, lineColumn } from "./parse/typescript.ts";
export { ConsoleRewriter, type StackFrame, Symbols, symbolsFile } from "./symbols/index.ts";
