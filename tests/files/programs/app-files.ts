import { RootedFiles } from "skerry/files";

export class AppFiles extends RootedFiles {
  override readonly root: string = process.env["FILES_ROOT"] ?? "data";
}
