// expect: refusal about eval
// refused: SK1101 3:47
const tools: ((code: string) => unknown)[] = [eval, (code) => code.length];
for (const t of tools) console.log(t("1 + 1"));
