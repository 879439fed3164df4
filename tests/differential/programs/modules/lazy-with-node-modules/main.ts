// Attacks: what an import() brings along of the library runs before the program, that of Node's modules included.
async function run(): Promise<void> {
  console.log(process.exitCode === undefined, [...new Map([[1, "one"]]).values()].join());
  const { check } = await import("./late.ts");
  check();
  const { decode } = await import("./later.ts");
  console.log(decode([0xe2, 0x82, 0xac]));
}
void run();
