/** The histories of cluster/ebb/grants.test.ts, from more seeds than the fast tests take. */
process.env["EBB_SEEDS"] ??= "1000";
await import(new URL("../../cluster/ebb/grants.test.js", import.meta.url).href);
