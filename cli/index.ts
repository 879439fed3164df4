/** The command line's door: what an `app.ts` imports. */
export {
  type Application,
  type CommandComponent,
  type Component,
  defineApp,
  type LibraryComponent,
  type NodeComponent,
  type Protocol,
  type Quota,
  type Scale,
  type Size,
} from "./application.ts";
