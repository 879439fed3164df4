/** Which units stand for themselves in a JSON string: 1 for those. */
import { typedNew } from "#es-native";

// By the native: this module may run before the one that has the class.
export const PLAIN: Uint8Array = typedNew("Uint8Array", 256);
for (let unit = 32; unit < 256; unit++) PLAIN[unit] = unit === 34 || unit === 92 ? 0 : 1;
