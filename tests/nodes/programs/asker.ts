import { askForNodes } from "./ask.ts";

askForNodes().then(() => console.log("asked"));
