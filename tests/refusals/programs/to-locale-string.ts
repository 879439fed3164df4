// expect: refusal about locale-dependent formatting
// refused: SK1114 3:52
console.log((1234567.891).toLocaleString("en-US"), new Date(0).toLocaleDateString("en-GB", { timeZone: "UTC" }));
