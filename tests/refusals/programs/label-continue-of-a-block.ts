// expect: refusal about continue to a label that is not a loop
// refused: SK1001 6:18
// typescript: rejects
block: {
  for (const x of [1, 2]) {
    if (x === 1) continue block;
    console.log(x);
  }
}
