console.log("beside runs");
queueMicrotask(() => console.log("its microtask too"));
