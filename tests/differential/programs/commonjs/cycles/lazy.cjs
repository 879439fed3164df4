console.log("lazy runs once");
let value = 1;
function next() {
  return ++value;
}
exports.value = next();
