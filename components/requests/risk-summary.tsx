import type { RequestView } from "#lib/contracts/requests.ts";
import { capital, listOf } from "#lib/format/counts.ts";
import { CADENCE_WORDS, wordOf } from "#lib/format/raw-bucket.ts";
import { scoreWords } from "#lib/format/risk.ts";
import { Section } from "#components/ui/section.tsx";
import { RiskTitle } from "./risk-title.tsx";

type Risk = NonNullable<RequestView["risk"]>;

/** Cause, event and impact as one reading, then who owns it and what holds it down. */
export function RiskSummary({ risk }: Readonly<{ risk: Risk }>) {
  const controls = capital(listOf(risk.controls, "and"));
  return (
    <Section title={<RiskTitle risk={risk} />} note={scoreWords(risk)}>
      <p className="wrap-anywhere">
        {risk.event} <span className="text-muted">Because:</span> {risk.cause}
      </p>
      <p className="mt-1 text-muted wrap-anywhere">
        Owner {risk.owner.name}, {wordOf(CADENCE_WORDS, risk.reviewCadence)}.
        {controls === "" ? "" : ` ${controls}.`}
      </p>
    </Section>
  );
}
