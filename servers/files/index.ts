/**
 * `skerry/files`: how a Linux node serves a directory to the images of its application.
 *
 *     // app-files.ts, imported by a component with node: "linux"
 *     import { RootedFiles } from "skerry/files";
 *     export class AppFiles extends RootedFiles {
 *       override readonly root = "./data";
 *     }
 */
export { RootedFiles } from "./rooted-files.ts";
