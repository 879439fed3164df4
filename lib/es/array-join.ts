/** Array.prototype.join, toString and toLocaleString (ECMA-262 23.1.3.18). */

/** Arrays whose join runs: one that contains itself adds nothing, as in V8. */
const joining: unknown[] = [];

export function joinArray(array: ArrayLike<unknown>, separator: string): string {
  const { length } = array;
  let text = "";
  for (let i = 0; i < length; i++) {
    if (i > 0) text += separator;
    const value = array[i];
    if (value === undefined || value === null) continue;
    if (typeof value === "object") return joinObjects(array, separator);
    text += `${value as string}`;
  }
  return text;
}

function joinObjects(array: ArrayLike<unknown>, separator: string): string {
  if (joining.includes(array)) return "";
  joining.push(array);
  try {
    const { length } = array;
    let text = "";
    for (let i = 0; i < length; i++) {
      if (i > 0) text += separator;
      const value = array[i];
      if (value !== undefined && value !== null) text += `${value as string}`;
    }
    return text;
  } finally {
    joining.pop();
  }
}

interface Localized {
  toLocaleString(): string;
}

export function joinLocale(array: ArrayLike<unknown>): string {
  if (joining.includes(array)) return "";
  joining.push(array);
  try {
    const { length } = array;
    let text = "";
    for (let i = 0; i < length; i++) {
      if (i > 0) text += ",";
      const value = array[i];
      if (value !== undefined && value !== null) text += (value as Localized).toLocaleString();
    }
    return text;
  } finally {
    joining.pop();
  }
}
