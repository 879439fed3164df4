// expect: refusal about import() of a module with await at its top level
// refused: SK1103 3:1
import("../../differential/programs/modules/top-level-await-fails/bad.ts").catch(console.log);
