/** `util.styleText` and `util.stripVTControlCharacters`: text with escape sequences of terminals, and without. */
import { nodeTypeError } from "../es/invalid-argument.ts";
import { checkString } from "./errors.ts";

const FOREGROUND = 39;
const BACKGROUND = 49;

/** The codes that begin and end a style: `util.inspect.colors`, in its order. */
const STYLES: Readonly<Record<string, readonly [number, number]>> = {
  reset: [0, 0],
  bold: [1, 22],
  dim: [2, 22],
  italic: [3, 23],
  underline: [4, 24],
  blink: [5, 25],
  inverse: [7, 27],
  hidden: [8, 28],
  strikethrough: [9, 29],
  doubleunderline: [21, 24],
  black: [30, FOREGROUND],
  red: [31, FOREGROUND],
  green: [32, FOREGROUND],
  yellow: [33, FOREGROUND],
  blue: [34, FOREGROUND],
  magenta: [35, FOREGROUND],
  cyan: [36, FOREGROUND],
  white: [37, FOREGROUND],
  bgBlack: [40, BACKGROUND],
  bgRed: [41, BACKGROUND],
  bgGreen: [42, BACKGROUND],
  bgYellow: [43, BACKGROUND],
  bgBlue: [44, BACKGROUND],
  bgMagenta: [45, BACKGROUND],
  bgCyan: [46, BACKGROUND],
  bgWhite: [47, BACKGROUND],
  framed: [51, 54],
  overlined: [53, 55],
  gray: [90, FOREGROUND],
  redBright: [91, FOREGROUND],
  greenBright: [92, FOREGROUND],
  yellowBright: [93, FOREGROUND],
  blueBright: [94, FOREGROUND],
  magentaBright: [95, FOREGROUND],
  cyanBright: [96, FOREGROUND],
  whiteBright: [97, FOREGROUND],
  bgGray: [100, BACKGROUND],
  bgRedBright: [101, BACKGROUND],
  bgGreenBright: [102, BACKGROUND],
  bgYellowBright: [103, BACKGROUND],
  bgBlueBright: [104, BACKGROUND],
  bgMagentaBright: [105, BACKGROUND],
  bgCyanBright: [106, BACKGROUND],
  bgWhiteBright: [107, BACKGROUND],
};

/** Other names of some, which no message lists. */
const ALIASES: Readonly<Record<string, string>> = {
  grey: "gray",
  blackBright: "gray",
  bgGrey: "bgGray",
  bgBlackBright: "bgGray",
  faint: "dim",
  swapcolors: "inverse",
  swapColors: "inverse",
  conceal: "hidden",
  strikeThrough: "strikethrough",
  crossedout: "strikethrough",
  crossedOut: "strikethrough",
  doubleUnderline: "doubleunderline",
};

function codesOf(style: string): readonly [number, number] {
  const name = Object.hasOwn(ALIASES, style) ? ALIASES[style]! : style;
  const codes = Object.hasOwn(STYLES, name) ? STYLES[name] : undefined;
  if (codes !== undefined) return codes;
  const allowed = Object.keys(STYLES).map((name) => `'${name}'`);
  const message = `The argument 'format' must be one of: ${allowed.join(", ")}. Received '${style}'`;
  throw nodeTypeError("ERR_INVALID_ARG_VALUE", message);
}

/**
 * One style shows on terminals only, unless `validateStream` is false, and the output of images is none; a list of
 * styles always shows: both as in Node.js 20.
 */
export function styleText(
  format: string | readonly string[],
  text: string,
  options: { readonly validateStream?: boolean } = {},
): string {
  checkString(text, "text");
  if (typeof format !== "string") {
    let left = "";
    let right = "";
    for (const style of format) {
      const [start, end] = codesOf(style);
      left += `\u001b[${start}m`;
      right = `\u001b[${end}m${right}`;
    }
    return left + text + right;
  }
  const [start, end] = codesOf(format);
  return options.validateStream === false ? `\u001b[${start}m${text}\u001b[${end}m` : text;
}

/** ESC or CSI, and what belongs to it, as Node.js 20 looks for it. */
const SEQUENCES =
  "[\\u001B\\u009B][[\\]()#;?]*(?:(?:(?:(?:;[-a-zA-Z\\d/#&.:=?%@~_]+)*" +
  "|[a-zA-Z\\d]+(?:;[-a-zA-Z\\d/#&.:=?%@~_]*)*)?(?:\\u0007|\\u001B\\u005C|\\u009C))" +
  "|(?:(?:\\d{1,4}(?:;\\d{0,4})*)?[\\dA-PR-TZcf-nq-uy=><~]))";

export function stripVTControlCharacters(text: string): string {
  checkString(text, "str");
  return text.replace(new RegExp(SEQUENCES, "g"), "");
}
