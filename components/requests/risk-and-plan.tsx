import Link from "next/link";
import type { RequestView } from "#lib/contracts/requests.ts";
import { formatDay } from "#lib/format/dates.ts";
import { CADENCE_WORDS, PLAN_WORDS, wordOf } from "#lib/format/raw-bucket.ts";
import { RISK_STATUS_WORDS, scoreWords } from "#lib/format/risk.ts";
import { columnsOf } from "#components/data-table/columns.ts";
import { DataTable } from "#components/data-table/data-table.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Section } from "#components/ui/section.tsx";

type Risk = NonNullable<RequestView["risk"]>;
type Plan = NonNullable<RequestView["plan"]>;
type Milestone = Plan["milestones"][number];

/** The whole risk entry as it stands with this request. */
export function RiskEntry({ risk }: Readonly<{ risk: Risk }>) {
  return (
    <Section
      title={
        <>
          Risk{" "}
          <Link href={`/risk/${risk.id}`} className="text-accent underline">
            {risk.number}
          </Link>
        </>
      }
      note={`${RISK_STATUS_WORDS[risk.status].word}, ${scoreWords(risk)}`}
    >
      <Facts
        facts={[
          { term: "Cause", value: risk.cause },
          { term: "Event", value: risk.event },
          { term: "Impact", value: risk.impact },
          { term: "Controls", value: <Lines lines={risk.controls} /> },
          { term: "Owner", value: `${risk.owner.name}, ${wordOf(CADENCE_WORDS, risk.reviewCadence)}` },
        ]}
      />
    </Section>
  );
}

function Lines({ lines }: Readonly<{ lines: readonly string[] }>) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

const column = columnsOf<Milestone>();
const columns = [
  column.accessor("title", { header: "Milestone" }),
  column.accessor(({ dueOn }) => formatDay(dueOn), {
    id: "due",
    header: "Due",
    meta: { labelled: true, nowrap: true },
  }),
  column.accessor(({ owner }) => owner.name, { id: "owner", header: "Owner", meta: { labelled: true } }),
  column.accessor("evidence", { header: "Evidence", meta: { labelled: true } }),
  column.accessor(({ verifier }) => verifier.name, {
    id: "verifier",
    header: "Verified by",
    meta: { labelled: true },
  }),
];

/** The remediation plan: what makes the access unnecessary, step by step. */
export function RemediationPlan({ plan }: Readonly<{ plan: Plan }>) {
  return (
    <Section title="Way out" note={`${wordOf(PLAN_WORDS, plan.kind)} ${plan.target}`}>
      <p className="mb-2 wrap-anywhere">{plan.summary}</p>
      <DataTable
        caption="Milestones"
        columns={columns}
        rows={plan.milestones}
        rowId={({ title, dueOn }) => `${dueOn} ${title}`}
        empty={<p className="text-muted">The plan names no milestones.</p>}
      />
    </Section>
  );
}
