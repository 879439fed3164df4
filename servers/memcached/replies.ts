/** The fixed replies, as memcached 1.6 words them. */

import { ascii } from "./ascii.ts";

export const VERSION = "1.6.18";

/** Nothing: the command has answered itself, or does not answer. */
export const SILENT = ascii("");

export const END = ascii("END\r\n");
export const ERROR = ascii("ERROR\r\n");
export const OK = ascii("OK\r\n");
export const RESET = ascii("RESET\r\n");
export const STORED = ascii("STORED\r\n");
export const NOT_STORED = ascii("NOT_STORED\r\n");
export const EXISTS = ascii("EXISTS\r\n");
export const NOT_FOUND = ascii("NOT_FOUND\r\n");
export const DELETED = ascii("DELETED\r\n");
export const TOUCHED = ascii("TOUCHED\r\n");
export const VERSION_LINE = ascii(`VERSION ${VERSION}\r\n`);
export const MN = ascii("MN\r\n");
export const EN_LINE = ascii("EN\r\n");

export const BAD_FORMAT = ascii("CLIENT_ERROR bad command line format\r\n");
export const BAD_LINE = ascii("CLIENT_ERROR bad command line\r\n");
export const BAD_CHUNK = ascii("CLIENT_ERROR bad data chunk\r\n");
export const BAD_DELETE = ascii(
  "CLIENT_ERROR bad command line format.  Usage: delete <key> [noreply]\r\n",
);
export const BAD_EXPTIME = ascii("CLIENT_ERROR invalid exptime argument\r\n");
export const BAD_DELTA = ascii("CLIENT_ERROR invalid numeric delta argument\r\n");
export const NOT_A_NUMBER = ascii(
  "CLIENT_ERROR cannot increment or decrement non-numeric value\r\n",
);
export const TOO_LARGE = ascii("SERVER_ERROR object too large for cache\r\n");
export const NO_MEMORY_STORING = ascii("SERVER_ERROR out of memory storing object\r\n");
export const NO_MEMORY_GETTING = ascii("SERVER_ERROR out of memory writing get response\r\n");
export const NO_MEMORY = ascii("SERVER_ERROR out of memory\r\n");
export const SHUTDOWN_OFF = ascii("ERROR: shutdown not enabled\r\n");
export const TOO_MANY = ascii("ERROR Too many open connections\r\n");
export const MEMLIMIT_TOO_SMALL = ascii(
  "MEMLIMIT_TOO_SMALL cannot set maxbytes to less than 8m\r\n",
);
export const MEMLIMIT_NOT_BYTES = ascii(
  "MEMLIMIT_ADJUST_FAILED input value is megabytes not bytes\r\n",
);
export const MEMLIMIT_FAILED = ascii(
  "MEMLIMIT_ADJUST_FAILED out of bounds or unable to adjust\r\n",
);

export const META_DUPLICATE_FLAG = ascii("CLIENT_ERROR duplicate flag\r\n");
export const META_INVALID_FLAG = ascii("CLIENT_ERROR invalid flag\r\n");
export const META_BAD_FLAG = ascii("CLIENT_ERROR invalid or duplicate flag\r\n");
export const META_BAD_KEY = ascii("CLIENT_ERROR error decoding key\r\n");
export const META_BAD_TOKEN = ascii("CLIENT_ERROR bad token in command line format\r\n");
export const META_BAD_MODE_LENGTH = ascii("CLIENT_ERROR incorrect length for M token\r\n");
export const META_BAD_INITIAL = ascii("CLIENT_ERROR invalid numeric initial value\r\n");
export const META_BAD_DELTA = ascii("CLIENT_ERROR invalid numeric delta value\r\n");
export const META_LONG_OPAQUE = ascii("CLIENT_ERROR opaque token too long\r\n");
export const META_GET_FLAGS_LONG = ascii("CLIENT_ERROR options flags are too long\r\n");
export const META_FLAGS_LONG = ascii("CLIENT_ERROR options flags too long\r\n");
export const META_BAD_SET_MODE = ascii("CLIENT_ERROR invalid mode for ms M token\r\n");
export const META_BAD_ARITHMETIC_MODE = ascii("CLIENT_ERROR invalid mode for ma M token\r\n");
export const META_NO_ROOM = ascii("SERVER_ERROR Out of memory allocating new item\r\n");
export const STATS_DETAIL_USAGE = ascii("CLIENT_ERROR usage: stats detail on|off|dump\r\n");
