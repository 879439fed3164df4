console.log("types.ts runs"); export type Nothing = null;
