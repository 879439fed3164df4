/** Answers; there is nothing else in its image. */
import "./work.ts";
