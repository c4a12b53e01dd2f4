import type { RequestView } from "#lib/contracts/requests.ts";
import { countOf } from "#lib/format/counts.ts";
import { formatDay } from "#lib/format/dates.ts";
import { PLAN_WORDS, wordOf } from "#lib/format/raw-bucket.ts";
import { Section } from "#components/ui/section.tsx";

type Plan = NonNullable<RequestView["plan"]>;

/** How the access becomes unnecessary, and by when. */
export function PlanSummary({ plan }: Readonly<{ plan: Plan }>) {
  const last = plan.milestones.at(-1);
  return (
    <Section title="Way out" note={countOf(plan.milestones.length, "milestone")}>
      <p className="wrap-anywhere">
        {wordOf(PLAN_WORDS, plan.kind)} <code>{plan.target}</code>
        {last === undefined ? null : ` by ${formatDay(last.dueOn)}, verified by ${last.verifier.name}`}.
      </p>
      <p className="mt-1 text-muted wrap-anywhere">{plan.summary}</p>
    </Section>
  );
}
