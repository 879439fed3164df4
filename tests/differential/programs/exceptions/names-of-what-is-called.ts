// Attacks: how the message of a TypeError names what was called, or had the member.
const a: any = { b: () => 1, k: 2, q: undefined };
const f: any = 5;
const list: [string, () => unknown][] = [
  ['0', () => ([] as any).x()],
  ['1', () => ([1, 2] as any).x()],
  ['2', () => ([...[1], a] as any).x()],
  ['3', () => (-7 as any).x()],
  ['4', () => ((7 as any)).x()],
  ['5', () => (+7 as any).x()],
  ['6', () => (~7 as any).x()],
  ['7', () => ((!a.k) as any).x()],
  ['8', () => (true as any).x()],
  ['9', () => ("abc" as any).x()],
  ['10', () => (`abc` as any).x()],
  ['11', () => (`a${1}` as any).x()],
  ['12', () => ({} as any).x()],
  ['13', () => ({ a: 1, b: 2 } as any).x()],
  ['14', () => (/x/g as any).x()],
  ['15', () => ((typeof 1) as any).x()],
  ['16', () => ((1 + 2) as any).x()],
  ['17', () => (NaN as any).x()],
  ['18', () => (-0 as any).x()],
  ['19', () => (1e21 as any).x()],
  ['20', () => ((a.k ? 1 : 2) as any).x()],
  ['21', () => (a.b() as any).x()],
  ['22', () => (a.q ?? 1).x()],
  ['23', () => (a.k || 1).x()],
  ['24', () => (-a.k as any).x()],
  ['25', () => ((a.k < 1) as any).x()],
  ['26', () => ((a.k === 1) as any).x()],
  ['27', () => ((a.k - a.k) as any).x()],
  ['28', () => ((a.k + 1 + 2) as any).x()],
  ['29', () => ((1 + a.k + 2) as any).x()],
  ['30', () => ((a.k + (1 + 2)) as any).x()],
  ['31', () => ((a.k && 1 && 2) as any).x()],
  ['32', () => ((2 ** 3) as any).x()],
  ['33', () => ((7 % 0) as any).x()],
  ['34', () => ((-(-7)) as any).x()],
  ['35', () => ((-a.k + 1) as any).x()],
  ['36', () => ((!a.k) as any).x()],
  ['37', () => ([a.b(), 1] as any).x()],
  ['38', () => ([[1], ["s"]] as any).x()],
  ['39', () => (0.1 as any).x()],
  ['40', () => (("k" in a) as any).x()],
  ['41', () => (a as any)[1]()],
  ['42', () => (a as any)[true as any]()],
  ['43', () => (a as any)[`q`]()],
  ['44', () => (-1 as any)()],
  ['45', () => ("s" as any)()],
  ['46', () => (f % 2 as any).x()],
  ['47', () => (a.k)()],
  ['48', () => f()],
  ['49', () => f.x.y()],
  ['50', () => a.b()()],
  ['51', () => [1].map(f)],
];
for (const [name, call] of list) {
  try {
    console.log(name, call());
  } catch (e) {
    console.log(name, String(e));
  }
}
