// expect: refusal about eval
const tools: ((code: string) => unknown)[] = [eval, (code) => code.length];
for (const t of tools) console.log(t("1 + 1"));
