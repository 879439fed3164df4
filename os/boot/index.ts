/** The boot room: joins natives and drivers to the platform that everything else is handed. */
export { type BootedPlatform, bootPlatform } from "./platform.ts";
