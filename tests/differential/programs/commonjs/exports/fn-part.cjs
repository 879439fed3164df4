console.log("loaded when first called");
exports.plus = 1;
