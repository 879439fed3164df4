// Attacks: lastIndex between the halves of a pair, references to groups there, `[^]` under v, order of errors.
for (const [source, flags] of [["😀", "gu"], ["\\u{1f600}", "gu"], ["[😀]", "gu"], ["(?:😀)", "gu"], ["😀", "giu"], ["😀", "gyu"], ["😀", "g"]] as const) {
  const regexp = new RegExp(source, flags);
  regexp.lastIndex = 1;
  const match = regexp.exec("😀😀");
  console.log(source, flags, match?.index, regexp.lastIndex);
}
for (const source of ["\\B", "\\1()\\B", "(\\B)", "(?<n>\\B)[]?\\1", "(|q)\\B\\1", "(|q)\\B"]) {
  const regexp = new RegExp(source, "u");
  console.log(source, regexp.exec("_😀c")?.index, JSON.stringify("_😀c".split(regexp)));
}
for (const source of ["[^]", "[^]*", "[^]+", "[^]{2,5}", "(?:[^][^])*", "(?:[^]|a)*", "([^])?", "[]*", "(?:)*a"]) {
  console.log(source, JSON.stringify(new RegExp(source, "v").exec("abcdef")), JSON.stringify(new RegExp(source).exec("abcdef")));
}
for (const source of ["(?<=a){2,1}", "(?=a){2,1}", "(?<!a)*", "a{2,1}"]) {
  try {
    console.log(new RegExp(source));
  } catch (error) {
    console.log((error as Error).message);
  }
}

// Split: an expression that is sticky is tried at characters alone, others are searched for everywhere.
const spaced = "\u{1f600}K\u{1f600}\u{1f600}x\ud83d";
for (const r of [/\B/uy, /\B/u, /(?!\w)/uy, /(?=\ude00)/uy, /(?<!a)/gyu, /(?<=\ud83d)/uy, /K|(x)/uy, /\B/y]) {
  console.log(String(r), JSON.stringify(spaced.split(r)), JSON.stringify(spaced.split(r, 2)), r.lastIndex);
}
