"use strict";
let colors = 16;
let found = "nothing";
let message = "";
try {
  const optional = require("surely-not-installed-here");
  colors = optional.colors;
} catch (error) {
  found = error.code;
  message = error.message.split("\n")[0];
}
try {
  require("@scope/also-not/installed");
} catch {
  colors++;
}
exports.colors = colors;
exports.found = found;
exports.message = message;
