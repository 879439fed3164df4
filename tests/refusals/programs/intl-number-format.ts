// expect: refusal about Intl
// refused: SK1003 3:17
console.log(new Intl.NumberFormat("de-DE").format(1234.5));
