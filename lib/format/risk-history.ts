/** What happened to an entry of the register, the youngest first. */
import type { RiskEntryStatus, RiskEvent } from "#lib/domain/risk/types.ts";
import { residualWords } from "./risk.ts";

/** An audit event of the entry. */
export type RiskHappening = {
  readonly id: string;
  readonly at: string;
  readonly type: string;
  readonly by: string;
  readonly data: Readonly<Record<string, unknown>>;
};

export type RiskHistoryLine = {
  readonly id: string;
  readonly at: string;
  readonly title: string;
  readonly lines: readonly string[];
};

type Standing = {
  readonly id: string;
  readonly status: RiskEntryStatus;
  readonly request: string | null;
  readonly createdAt: string;
  readonly activeAt: string | null;
  readonly statusAt: string;
  readonly linked: "exception" | "platform";
};

type Words = readonly [title: string, ...lines: readonly string[]];
type Said = (told: RiskHappening, when: (at: number) => string) => Words;

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
const number = (value: unknown): number => (typeof value === "number" ? value : 0);
const rating = (value: unknown) => ({
  likelihood: number(record(value)["likelihood"]),
  impact: number(record(value)["impact"]),
});

/** One for every event; a new one without its words does not compile. */
const SAID: Readonly<Record<RiskEvent["type"] | "attempt_refused" | "mail_sent", Said>> = {
  risk_registered: ({ by }) => [`${by} put it into the register`],
  risk_amended: ({ by, data }) => {
    const [before, after] = [record(data["before"]), record(data["text"])];
    const changed = Object.keys(after).filter(
      (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
    );
    return [`${by} amended it`, ...changed.map((key) => `${TERM[key] ?? key} changed`)];
  },
  risk_reviewed: ({ by, data }, when) => [
    `${by} reviewed it`,
    text(data["finding"]),
    `${residualWords({ residual: rating(data["residual"]) })}; it was due ${when(number(data["dueAt"]))}`,
  ],
  control_evidenced: ({ by, data }) => [`${by} showed that a control works`, text(data["text"])],
  risk_closed: ({ by, data }) => [`${by} closed it`, text(data["reason"])],
  attempt_refused: ({ by }) => [`${by} tried something that the rules refuse`],
  mail_sent: () => ["Its owner was told by mail that a review is due"],
};

const TERM: Readonly<Record<string, string>> = {
  cause: "Cause",
  event: "Event",
  impact: "Impact",
  inherent: "Rating before controls",
  residual: "Rating after controls",
  ownerId: "Owner",
  controls: "Controls",
  reviewCadence: "Review cadence",
  treatment: "Treatment",
};

/** The log's events with the moves that its exception brought about. */
export function riskHistory(
  entry: Standing,
  happened: readonly RiskHappening[],
  when: (at: number) => string,
): readonly RiskHistoryLine[] {
  const told = happened.flatMap((one): RiskHistoryLine[] => {
    const say = Object.hasOwn(SAID, one.type) ? SAID[one.type as keyof typeof SAID] : undefined;
    if (say === undefined) return [];
    const [title, ...lines] = say(one, when);
    return [{ id: one.id, at: one.at, title, lines: lines.filter((line) => line !== "") }];
  });
  return [...told, ...moves(entry)].toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

function moves(entry: Standing): readonly RiskHistoryLine[] {
  if (entry.linked === "platform") return [];
  const line = (name: string, at: string, title: string): RiskHistoryLine => ({
    id: `${entry.id}.${name}`,
    at,
    title,
    lines: [],
  });
  const exception = entry.request ?? "an exception";
  return [
    line("proposed", entry.createdAt, `Proposed with ${exception}`),
    ...(entry.activeAt === null
      ? []
      : [line("active", entry.activeAt, `Carried since ${exception} was approved`)]),
    ...(entry.status === "closed"
      ? [line("closed", entry.statusAt, "Closed: the removal of the access is proved")]
      : []),
    ...(entry.status === "dropped"
      ? [line("dropped", entry.statusAt, "Dropped: the access was not granted")]
      : []),
  ];
}
