// Attacks: an error made without a message has none of its own.
console.log(Object.hasOwn(new Error(), "message"), Object.hasOwn(new Error("x"), "message"), Object.hasOwn(new Error(undefined), "message"));
