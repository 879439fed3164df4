/** What every program takes before it begins and after it has ended. */
import { check } from "./check.ts";

check("", () => "");
