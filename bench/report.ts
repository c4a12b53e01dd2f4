/** One measured row: ours against a floor of the same run; `unit` says what both are counted in. */
export type Row = {
  readonly bench: string;
  readonly ours: number;
  readonly floor: number;
  readonly ratio: number;
  readonly unit: string;
};

/** The middle value, of at least one. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error("There is no median of nothing");
  return middle;
}

/** A row from the rounds of both sides. */
export function row(bench: string, unit: string, ours: readonly number[], floor: readonly number[]): Row {
  const a = median(ours);
  const b = median(floor);
  return { bench, ours: round(a), floor: round(b), ratio: round(a / b), unit };
}

/** A row of what was measured against what is allowed. */
export function within(
  bench: string,
  unit: string,
  { measured, allowed }: { readonly measured: number; readonly allowed: number },
): Row {
  return { bench, ours: round(measured), floor: allowed, ratio: round(measured / allowed), unit };
}

/** The value that so large a share of the values does not exceed, of at least one. */
export function share(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const found = sorted[Math.ceil(part * sorted.length) - 1];
  if (found === undefined) throw new Error("There is no share of nothing");
  return found;
}

/** Prints a table for people and one line of JSON a row for machines. */
export function report(rows: readonly Row[]): void {
  console.table(rows);
  for (const line of rows) console.log(JSON.stringify(line));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
