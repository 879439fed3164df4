/** All conversations that memcached has been asked to have. */

import type { Case } from "./case.ts";
import { META_CASES } from "./corpus-meta.ts";
import { TEXT_CASES } from "./corpus-text.ts";

export const CORPUS: readonly Case[] = [...TEXT_CASES, ...META_CASES];
