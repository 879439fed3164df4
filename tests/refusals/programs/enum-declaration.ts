// expect: refusal about enums
// refused: SK1113 3:1
enum Color {
  Red,
}
console.log(Color.Red);
