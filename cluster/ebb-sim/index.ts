/** Nodes with Ebbs and their authority in virtual time, for tests; everything from one seed. */
export {
  APPEND,
  Cluster,
  type ClusterOptions,
  encodeText,
  FAIL,
  GUARDED_LIST,
  HINT,
  KEY,
  LIST,
  Member,
  type Operation,
  READ,
  REPLICATED_LIST,
} from "./cluster.ts";
export { RemoteAuthority } from "./remote-authority.ts";
