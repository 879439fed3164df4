// What may be a bigint or one number: as text, as a key, compared.
const k = process.argv.length - process.argv.length - 15;
const filled = new Array<bigint>(2).fill(BigInt(k));
const [first = 7n, ...rest] = filled;
console.log(String(first), `${first}`, "" + first, rest, first);

function pick(isBig: boolean): number | bigint {
  return isBig ? BigInt(k) : 2;
}
for (const isBig of [false, true]) {
  const value = pick(isBig);
  console.log(String(value), `${value}|`, "" + value, value.toString(), typeof value);
  const table: Record<string, string> = { "2": "two", "-15": "minus fifteen" };
  console.log(table[value as number], value == 2, value === 2, value < 3, JSON.stringify(String(value)));
  const made: Record<string, boolean> = { [value as number]: true };
  console.log(made, Object.keys(made), (value as number) in table);
  console.log([value].join("-"), [value].toString(), isNaN(Number(value)), Number(value) + 1);
  switch (value) {
    case 2:
      console.log("case 2");
      break;
    default:
      console.log("another");
  }
}
