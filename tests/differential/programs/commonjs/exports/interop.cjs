"use strict";
exports.__esModule = true;
exports.value = 42;
exports.default = "the default of a transpiled module";
