/** `budgets.json`: what our image may cost at most. A change that makes it dearer is refused. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Row } from "./rows.ts";
import { BenchError, ROOT } from "./tools.ts";

export const BUDGETS_PATH = join(ROOT, "bench/budgets.json");

export interface Budget {
  readonly what: string;
  readonly unit: string;
  readonly budget: number;
  /** How far above the budget noise may take a figure. */
  readonly marginPercent: number;
}

export interface Verdict extends Budget {
  /** Null: not measured. */
  readonly value: number | null;
  readonly isKept: boolean;
}

/** Throws BUDGETS_INVALID. */
export function readBudgets(text = readFileSync(BUDGETS_PATH, "utf8")): Budget[] {
  const budgets: unknown = JSON.parse(text);
  if (!Array.isArray(budgets) || !budgets.every(isBudget)) {
    throw new BenchError(
      "BUDGETS_INVALID",
      `${BUDGETS_PATH} must be a list of { what, unit, budget, marginPercent }`,
    );
  }
  return budgets;
}

function isBudget(value: unknown): value is Budget {
  if (typeof value !== "object" || value === null) return false;
  const { what, unit, budget, marginPercent } = value as Record<string, unknown>;
  const isText = typeof what === "string" && typeof unit === "string";
  return isText && typeof budget === "number" && typeof marginPercent === "number";
}

/** A verdict for each budget that is about one of `rows`. What was not measured is not kept. */
export function judge(budgets: readonly Budget[], rows: readonly Row[]): Verdict[] {
  return budgets.flatMap((budget) => {
    const row = rows.find(({ what }) => what === budget.what);
    if (row === undefined) return [];
    const value = row.ours?.median ?? null;
    const most = budget.budget * (1 + budget.marginPercent / 100);
    return [{ ...budget, value, isKept: value !== null && value <= most }];
  });
}

/** Budgets lowered to what was measured, where that is less. Never raised. */
export function lowered(budgets: readonly Budget[], rows: readonly Row[]): Budget[] {
  return budgets.map((budget) => {
    const value = rows.find(({ what }) => what === budget.what)?.ours?.median;
    if (value === undefined) return budget;
    return { ...budget, budget: Math.min(budget.budget, Math.ceil(value)) };
  });
}

export function writeBudgets(budgets: readonly Budget[]): void {
  const lines = budgets.map((budget) => `  ${JSON.stringify(budget)}`);
  writeFileSync(BUDGETS_PATH, `[\n${lines.join(",\n")}\n]\n`);
}

/** One line for each verdict. */
export function formatVerdicts(verdicts: readonly Verdict[]): string {
  return verdicts
    .map(({ what, unit, budget, marginPercent, value, isKept }) => {
      const figure = value === null ? "not measured" : Math.round(value).toLocaleString("en-US");
      const most = `${budget.toLocaleString("en-US")} + ${marginPercent} %`;
      return `${isKept ? "ok  " : "OVER"}  ${what}: ${figure} of ${most} ${unit}\n`;
    })
    .join("");
}
