// Attacks: getters that hide themselves by Object.defineProperty on their object, and stores before and after that.
class Base {
  made = 0;
  get value(): number { return this.keep("value", ++this.made); }
  keep<T>(name: string, value: T): T {
    Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
    return value;
  }
}
class Lazy extends Base {
  get other(): string { return this.keep("other", "o" + ++this.made); }
  set other(n: string) { console.log("set", n); }
  override get value(): number { return super.value + 0.5; }
}
const l = new Lazy();
console.log(l.value, l.value, Object.keys(l));
l.other = "early";
console.log(l.other, l.other, l);
l.other = "late"; console.log(l.other, JSON.stringify(l), { ...l });
for (const o of [new Base(), new Lazy(), { value: 7, made: 0 }]) console.log(o.value, o.value, o.made);
const any = (o: any, n: string) => o[n];
const m = new Lazy();
console.log(any(m, "other"), any(m, "other"), any(m, "value"), m);

class GetterOnly {
  made = 0;
  get value(): number {
    const value = ++this.made;
    Object.defineProperty(this, "value", { value, writable: true, enumerable: true, configurable: true });
    return value;
  }
}
const only: any = new GetterOnly();
try {
  only.value = "early";
} catch (error) {
  console.log((error as Error).message);
}
console.log(only.value, only.value, only);
only.value = "late";
console.log(only.value, typeof only.value, JSON.stringify(only), { ...only });

class FromOutside {
  made = 0;
  get value(): number {
    return this.keep(JSON.parse('"value"'), ++this.made);
  }
  get other(): number {
    return this.keep(JSON.parse('"other"'), ++this.made);
  }
  set other(n: number) {
    console.log("set", n);
  }
  keep<T>(name: string, value: T): T {
    Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
    return value;
  }
}
const outside = new FromOutside();
outside.other = 4;
console.log(outside.value, outside.value, Object.keys(outside));
console.log(outside.other, outside.other, outside);
outside.other = 5;
console.log(outside.other, outside);
