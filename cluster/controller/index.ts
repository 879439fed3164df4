/** The authority of an application, kept by its controller and asked for by its nodes. */
export { CONTROLLER_LIMITS } from "./limits.ts";
export { AUTHORITY } from "./protocol.ts";
export { RemoteAuthority } from "./remote-authority.ts";
export { AuthorityService } from "./service.ts";
