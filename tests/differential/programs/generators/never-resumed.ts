const g = (function* () {})();
console.log(typeof g);
