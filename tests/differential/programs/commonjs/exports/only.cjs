module.exports = "a string";
if (module.exports) return;
module.exports = "never";
