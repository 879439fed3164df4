/** Owns and serves what the other node calls. */
import { ebb } from "skerry/ebb";
import { Owned } from "./contracts.ts";
import "./here.ts";

const owned = await ebb(Owned, "owned");
await owned.add(1, 2); // it is this node's from now on
