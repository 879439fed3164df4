export const seen: string[] = [];
export function track(_: unknown, c: DecoratorContext): void { seen.push(`${c.kind} ${String(c.name)}`); c.addInitializer(() => { seen.push(`init ${String(c.name)}`); }); }
export default function def<T extends abstract new (...a: any[]) => any>(v: T, _c: ClassDecoratorContext<T>): T { abstract class D extends v { by = "def"; } return D; }
export * as ns from "./other.ts";
