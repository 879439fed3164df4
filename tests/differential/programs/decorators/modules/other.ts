export const twice = (f: (this: any, n: number) => number, _c: ClassMethodDecoratorContext) => function (this: any, n: number) { return f.call(this, f.call(this, n)); };
