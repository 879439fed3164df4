// expect: refusal about locale-dependent comparison
console.log(["é", "z", "e", "a"].sort((a, b) => a.localeCompare(b)).join());
