// expect: refusal about the top-level this
const self = this as unknown;
console.log(self === undefined, typeof self);
