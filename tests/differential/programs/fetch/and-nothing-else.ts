// What fetch stands on has regular expressions at the top of its modules, and the program has none.
fetch("http://127.0.0.1:1/").then(
  () => console.log("answered"),
  (error: Error) => console.log(error.name, error.message),
);
