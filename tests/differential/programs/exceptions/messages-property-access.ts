// Attacks: the wording of errors for property reads, writes and calls on null and undefined.
interface Deep {
  a: { b: { c: number; f(): number }; list: number[] };
}
const holders: unknown[] = [undefined, null];
function report(f: () => unknown): void {
  try {
    console.log("ok", f());
  } catch (e) {
    console.log((e as Error).name + ": " + (e as Error).message);
  }
}
for (const h of holders) {
  const d = h as Deep;
  const key = "dyn";
  const index = 3;
  report(() => d.a);
  report(() => d.a.b);
  report(() => (d as unknown as Record<string, number>)[key]);
  report(() => (d as unknown as number[])[index]);
  report(() => (d as unknown as number[])[0.5]);
  report(() => ((d as Deep).a = null as never));
  report(() => ((d as unknown as Record<string, number>)[key] = 1));
  report(() => ((d as unknown as number[])[7] = 1));
  report(() => ((d as unknown as { n: number }).n += 1));
  report(() => (d as unknown as { n: number }).n++);
  report(() => (d as unknown as { f(): void }).f());
  report(() => (d as unknown as { length: number }).length);
  report(() => { const { a } = d; return a; });
  report(() => { const { a: { b } } = { a: h } as unknown as Deep; return b; });
  report(() => (d as unknown as { a: number })["a" + "b" as "a"]);
  report(() => "x" in (d as unknown as object));
}
const partial = { a: {} } as unknown as Deep;
report(() => partial.a.b.c);
report(() => partial.a.b.f());
report(() => partial.a.list[0]);
report(() => partial.a.list.length);
const list: Deep[] = [];
report(() => list[0].a);
report(() => list.find((x) => x.a.b.c > 1)!.a);
report(() => new Map<string, Deep>().get("k")!.a);
class Holder {
  inner: Deep | null = null;
  late!: Deep;
  read(): unknown {
    return this.inner!.a.b;
  }
  readLate(): number {
    return this.late.a.b.c;
  }
}
report(() => new Holder().read());
report(() => new Holder().readLate());
report(() => [new Holder()].map((x) => x.inner!.a));
report(() => (null as unknown as string).length);
report(() => (undefined as unknown as string[])[0]);
