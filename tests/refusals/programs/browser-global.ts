// expect: refusal about a browser global
// refused: SK1003 4:30
declare const document: { title: string };
console.log(typeof document, document.title);
