import * as tools from "./tools.ts";
export { tools };
