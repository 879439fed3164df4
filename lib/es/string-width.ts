/**
 * How many columns a text takes on a terminal: none for combining marks, two for what East Asian typography makes
 * wide and for emoji (Unicode 15 annex 11).
 */
import { inRanges } from "./table.ts";

/** First and last unit of each wide range below U+10000. */
const WIDE =
  "\u1100\u115f\u231a\u231b\u2329\u232a\u23e9\u23ec\u23f0\u23f0\u23f3\u23f3\u25fd\u25fe" +
  "\u2614\u2615\u2648\u2653\u267f\u267f\u2693\u2693\u26a1\u26a1\u26aa\u26ab\u26bd\u26be" +
  "\u26c4\u26c5\u26ce\u26ce\u26d4\u26d4\u26ea\u26ea\u26f2\u26f3\u26f5\u26f5\u26fa\u26fa" +
  "\u26fd\u26fd\u2705\u2705\u270a\u270b\u2728\u2728\u274c\u274c\u274e\u274e\u2753\u2755" +
  "\u2757\u2757\u2795\u2797\u27b0\u27b0\u27bf\u27bf\u2b1b\u2b1c\u2b50\u2b50\u2b55\u2b55" +
  "\u2e80\u2e99\u2e9b\u2ef3\u2f00\u2fd5\u2ff0\u2ffb\u3000\u303e\u3041\u3096\u3099\u30ff" +
  "\u3105\u312f\u3131\u318e\u3190\u31e3\u31f0\u321e\u3220\u3247\u3250\u4dbf\u4e00\ua48c" +
  "\ua490\ua4c6\ua960\ua97c\uac00\ud7a3\uf900\ufaff\ufe10\ufe19\ufe30\ufe52\ufe54\ufe66" +
  "\ufe68\ufe6b\uff01\uff60\uffe0\uffe6";

/** The same from U+10000 to U+1FFFF, less 0x10000. */
const WIDE_BEYOND =
  "\u6fe0\u6fe4\u6ff0\u6ff1\u7000\u87f7\u8800\u8cd5\u8d00\u8d08\uaff0\uaffe\ub000\ub122" +
  "\ub132\ub132\ub150\ub152\ub155\ub155\ub164\ub167\ub170\ub2fb\uf004\uf004\uf0cf\uf0cf" +
  "\uf18e\uf18e\uf191\uf19a\uf1e6\uf202\uf210\uf23b\uf240\uf248\uf250\uf251\uf260\uf265" +
  "\uf300\uf320\uf32d\uf335\uf337\uf37c\uf37e\uf393\uf3a0\uf3ca\uf3cf\uf3d3\uf3e0\uf3f0" +
  "\uf3f4\uf3f4\uf3f8\uf43e\uf440\uf440\uf442\uf4fc\uf4ff\uf53d\uf54b\uf54e\uf550\uf567" +
  "\uf57a\uf57a\uf595\uf596\uf5a4\uf5a4\uf5fb\uf64f\uf680\uf6c5\uf6cc\uf6cc\uf6d0\uf6d2" +
  "\uf6d5\uf6d7\uf6dc\uf6df\uf6eb\uf6ec\uf6f4\uf6fc\uf7e0\uf7eb\uf7f0\uf7f0\uf90c\uf93a" +
  "\uf93c\uf945\uf947\uf9ff\ufa70\ufa7c\ufa80\ufa88\ufa90\ufabd\ufabf\ufac5\uface\ufadb" +
  "\ufae0\ufae8\ufaf0\ufaf8";

function isWide(code: number): boolean {
  if (code < 0x10000) return inRanges(WIDE, code);
  if (code < 0x20000) return inRanges(WIDE_BEYOND, code - 0x10000);
  return code <= 0x3fffd;
}

function isZeroWidth(code: number): boolean {
  return (
    code <= 0x1f ||
    (code >= 0x7f && code <= 0x9f) ||
    (code >= 0x300 && code <= 0x36f) ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x20d0 && code <= 0x20ff) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    (code >= 0xfe20 && code <= 0xfe2f) ||
    (code >= 0xe0100 && code <= 0xe01ef)
  );
}

export function stringWidth(text: string): number {
  let width = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.codePointAt(i) ?? 0;
    if (code > 0xffff) i++;
    if (code >= 0x20 && code < 0x7f) width++;
    else if (isWide(code)) width += 2;
    else if (!isZeroWidth(code)) width++;
  }
  return width;
}
