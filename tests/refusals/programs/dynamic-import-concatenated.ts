// expect: refusal about import() of a computed name
// refused: SK1103 4:47
const which = Number("1");
const load = (n: number): Promise<unknown> => import(`./part-${n}.ts`);
load(which).catch((e: Error) => console.log(e.name));
