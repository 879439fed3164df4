// Enums beside decorators.
const note = (_: unknown, c: DecoratorContext): void => { console.log(c.kind, String(c.name)); };
enum Color { Red, Green = Red + 5, Blue = "b".length, Text = "t", Shift = 1 << 3, Neg = -1, Next, Big = Color.Shift | Color.Blue }
const enum Size { S = 1, M = S * 2, L = M ** 2, Name = `n${"x"}` }
const base = 7;
enum Mixed { A = base, B = Math.max(1, 2), C = "x".length, D = Size.L }
class K { @note m(c: Color = Color.Green): string { return `${(Color as any)[c]} ${Size.L} ${Mixed.A}`; } @note size: Size = Size.M; }
console.log(Color, Mixed, new K().m(), new K(), Size.S, Size.Name, Color.Neg, Color.Next);
namespace Deep { export enum In { X = 3, Y } export class Q { @note static z = In.Y; } }
console.log(Deep);
function isString(x: unknown): asserts x is string { if (typeof x !== "string") throw new TypeError("no"); }
const v: unknown = "s"; isString(v); console.log(v.length);
