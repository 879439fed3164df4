/** The authority on etcd. */
export { EtcdAuthority } from "./etcd.ts";
export { ETCD_LIMITS } from "./limits.ts";
