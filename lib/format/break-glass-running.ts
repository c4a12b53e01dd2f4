import { capital, countOf } from "./counts.ts";
import type { Told, TimelineWords } from "./timeline.ts";

type Statement = { readonly id: string; readonly startedAt: number };

const isStatement = (one: unknown): one is Statement =>
  typeof one === "object" &&
  one !== null &&
  "id" in one &&
  typeof one.id === "string" &&
  "startedAt" in one &&
  typeof one.startedAt === "number";

/** What still ran when an access ended. */
export const RUNNING_TIMELINE: Readonly<Record<string, (told: Told) => TimelineWords | null>> = {
  statements_running: ({ data, when }) => {
    const listed: readonly unknown[] = Array.isArray(data["statements"]) ? data["statements"] : [];
    const statements = listed.filter(isStatement);
    const title =
      statements.length === 0
        ? "The query history shows no statement of theirs that still runs"
        : `${capital(countOf(statements.length, "statement", "statements"))} of theirs still ran after the end`;
    return {
      kind: "catalog",
      title,
      lines: statements.map(({ id, startedAt }) => `${id}, running since ${when(startedAt)}`),
    };
  },
};
