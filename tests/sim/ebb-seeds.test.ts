/** The histories of cluster/ebb/faults.test.ts, from more seeds than the fast tests take. */
process.env["EBB_SEEDS"] ??= "1000";
await import(new URL("../../cluster/ebb/faults.test.js", import.meta.url).href);
