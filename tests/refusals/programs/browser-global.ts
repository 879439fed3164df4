// expect: refusal about a browser global
declare const document: { title: string };
console.log(typeof document, document.title);
