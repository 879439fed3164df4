// Attacks: the strings of a template are one frozen object for each place, whoever calls it; raw and cooked differ.
const seen: TemplateStringsArray[] = [];
function tag(strings: TemplateStringsArray, ...values: unknown[]): string {
  seen.push(strings);
  return strings.raw.join("|") + values.join(",");
}
const at = (n: number): string => tag`a${n}\tb`;
console.log(at(1), at(2), seen[0] === seen[1], Object.isFrozen(seen[0]), Object.isFrozen(seen[0].raw));
console.log(tag`a${1}\tb`, seen[2] === seen[0], seen[2].length, seen[2][1] === "\tb", seen[2].raw[1]);
try {
  (seen[0] as unknown as string[])[0] = "x";
} catch (e) {
  console.log((e as Error).name);
}
console.log(tag``, tag`${1}${2}`, seen[4].map((s) => s.length), String.raw`\u00e9${1}\n`);
