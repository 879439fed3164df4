// Attacks: names and texts that look like formats where messages are made.
const o = {} as unknown as Record<string, () => void>;
const n = 5 as unknown as Record<string, unknown>;
for (const f of [
  () => o["%s%v"](),
  () => o["100%"](),
  () => {
    n["%s%s%v"] = 1;
  },
  () => {
    n['quo"te'] = 1;
  },
  () => (null as unknown as Record<string, number>)["%d%s"],
]) {
  try {
    f();
  } catch (e) {
    console.log((e as Error).message);
  }
}
