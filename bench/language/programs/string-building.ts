/** Texts put together from many parts: templates, `+=`, join, padding, case. */
import { check, Random } from "./check.ts";

const WORDS = ["harbour", "light", "tide", "anchor", "rope", "gull", "north", "salt"];

function line(random: Random, number: number): string {
  const name = WORDS[random.below(8)]!;
  const place = WORDS[random.below(8)]!;
  return `${String(number).padStart(6, "0")} ${name.toUpperCase()} at ${place}: ${random.below(1000) / 8}`;
}

function page(random: Random, lines: number): string {
  const parts: string[] = [];
  for (let i = 0; i < lines; i++) parts.push(line(random, i));
  return parts.join("\n");
}

function escaped(text: string): string {
  let out = "";
  for (let i = 0; i < text.length; i++) {
    const unit = text[i]!;
    if (unit === ":") out += "&colon;";
    else if (unit === "\n") out += "<br>";
    else out += unit;
  }
  return out;
}

function hashOf(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}

check(-1261525808, () => {
  const random = new Random(4);
  let hash = 0;
  for (let round = 0; round < 60; round++) {
    const text = escaped(page(random, 4000));
    hash = (hash ^ hashOf(text)) | 0;
    hash = (hash + text.length) | 0;
  }
  return hash;
});
