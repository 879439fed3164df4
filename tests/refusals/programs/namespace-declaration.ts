// expect: refusal about namespaces
// refused: SK1115 3:1, SK1003 6:13
namespace Shapes {
  export const sides = 3;
}
console.log(Shapes.sides);
