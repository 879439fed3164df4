// expect: refusal about a jump to a label that does not exist
// refused: SK1001 5:16
// typescript: rejects
for (let i = 0; i < 3; i++) {
  if (i === 1) break missing;
  console.log(i);
}
