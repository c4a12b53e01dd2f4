import { z } from "zod";

const notApplicable = z.object({ group: z.string(), name: z.string(), reason: z.string() });
const assertion = z.object({
  ancestorTitles: z.array(z.string()),
  title: z.string(),
  status: z.string(),
  meta: z.looseObject({ notApplicable: z.array(notApplicable).optional() }),
});

/** The part of vitest's JSON report that the table is made of. */
export const report = z.object({
  testResults: z.array(
    z.object({ name: z.string(), status: z.string(), assertionResults: z.array(assertion) }),
  ),
});
type Report = z.infer<typeof report>;
type Case = z.infer<typeof assertion>;

type Counts = { passed: number; failed: number; skipped: number };
type Subject = { readonly groups: Map<string, Counts>; readonly reasons: Map<string, string[]> };

/** What a run came to: a table for each server, and the sum. A file that could not even be run counts as one failure. */
export function summarise(given: Report): { readonly lines: readonly string[]; readonly total: Counts } {
  const subjects = new Map<string, Subject>();
  for (const { assertionResults } of given.testResults) {
    for (const one of assertionResults) count(subjects, one);
  }
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  const lines: string[] = [];
  for (const [name, subject] of subjects) {
    lines.push(...tableOf(name, subject), "");
    for (const counts of subject.groups.values()) addTo(total, counts);
  }
  for (const { name, status, assertionResults } of given.testResults) {
    const told = assertionResults.some((one) => one.status === "failed");
    if (status !== "failed" || told) continue;
    lines.push(`${name} could not be run to its end.`, "");
    total.failed += 1;
  }
  return { lines, total };
}

/** The closing line of every suite of this repository. What is not applicable was skipped, with a reason in the table. */
export function closing({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** The closing test of a suite is no case: it carries what was not applicable. It counts only where it fails. */
function count(subjects: Map<string, Subject>, { ancestorTitles, status, meta }: Case): void {
  const [name = "", group] = ancestorTitles;
  const subject = subjects.get(name) ?? { groups: new Map(), reasons: new Map() };
  subjects.set(name, subject);
  const row = (of: string): Counts => {
    const counts = subject.groups.get(of) ?? { passed: 0, failed: 0, skipped: 0 };
    subject.groups.set(of, counts);
    return counts;
  };
  for (const one of meta.notApplicable ?? []) {
    row(one.group).skipped += 1;
    subject.reasons.set(one.reason, [
      ...(subject.reasons.get(one.reason) ?? []),
      `${one.group}: ${one.name}`,
    ]);
  }
  if (group === undefined && status === "passed") return;
  const counts = row(group ?? "the suite itself");
  if (status === "passed") counts.passed += 1;
  else counts.failed += 1;
}

function tableOf(name: string, { groups, reasons }: Subject): string[] {
  const sum: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const counts of groups.values()) addTo(sum, counts);
  const width = Math.max(...[...groups.keys()].map((group) => group.length), 20);
  const row = (group: string, cells: readonly (string | number)[]): string =>
    `  ${group.padEnd(width)}${cells.map((cell) => String(cell).padStart(16)).join("")}`;
  const numbers = ({ passed, failed, skipped }: Counts) => [passed, failed, skipped];
  return [
    name,
    row("group", ["passed", "failed", "not applicable"]),
    ...[...groups].map(([group, counts]) => row(group, numbers(counts))),
    row("all", numbers(sum)),
    ...[...reasons].flatMap(([reason, cases]) => [
      `  not applicable, since ${reason}:`,
      ...cases.map((one) => `    ${one}`),
    ]),
  ];
}

function addTo(sum: Counts, { passed, failed, skipped }: Counts): void {
  sum.passed += passed;
  sum.failed += failed;
  sum.skipped += skipped;
}
