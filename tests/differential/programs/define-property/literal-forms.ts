// Attacks: Object.defineProperty with literal names and attributes: hidden and read-only values, accessors over values.
const plain: Record<string, unknown> = { first: 1 };
Object.defineProperty(plain, "hidden", { value: 2 });
Object.defineProperty(plain, "shown", { value: 3, enumerable: true, writable: true, configurable: true });
plain.shown = 4;
console.log(Object.keys(plain), JSON.stringify(plain), plain.hidden, plain.shown, "hidden" in plain, { ...plain });
console.log(plain, Object.hasOwn(plain, "hidden"), Object.entries(plain).length);

interface Module {
  a?: unknown;
  b?: unknown;
  total?: number;
  readonly __esModule?: boolean;
}
const parts = { value: 1, calls: 0 };
const module: Module = {};
Object.defineProperty(module, "__esModule", { value: true });
module.a = module.b = void 0;
console.log(module.a, Object.keys(module).join());
Object.defineProperty(module, "a", { enumerable: true, get: () => `a is ${parts.value}` });
Object.defineProperty(module, "total", {
  enumerable: true,
  get: function (): number {
    parts.calls++;
    return parts.value * 10;
  },
  set: function (value: number) {
    parts.value = value;
  },
});
module.b = "plain";
console.log(module.a, module.b, module.total, Object.keys(module).join(), module.__esModule);
parts.value = 5;
console.log(module.a, module.total, parts.calls);
module.total = 7;
console.log(module.a, module.total, JSON.stringify(module), parts.calls);
try {
  module.a = "no";
} catch (e) {
  console.log((e as Error).name);
}
class Named extends Error {
  readonly code: number;
  constructor(message: string, code: number) {
    super(message);
    this.code = code;
    Object.defineProperty(this, "name", { configurable: true, enumerable: false, value: Named.name });
  }
}
const error = new Named("text", 7);
console.log(error.name, `${error}`, Object.keys(error), error instanceof Named, error.code);
const chained = Object.defineProperty({ z: 1 }, "y", { value: [1], enumerable: true });
console.log(chained, Object.defineProperty([1, 2].map((x) => ({ x }))[0]!, "x", { value: 9, enumerable: true, writable: true }));
