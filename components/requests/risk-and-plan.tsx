import type { RequestView } from "#lib/contracts/requests.ts";
import { CADENCE_WORDS, wordOf } from "#lib/format/raw-bucket.ts";
import { RISK_STATUS_WORDS, scoreWords } from "#lib/format/risk.ts";
import { Facts } from "#components/ui/facts.tsx";
import { Section } from "#components/ui/section.tsx";
import { RiskTitle } from "./risk-title.tsx";

type Risk = NonNullable<RequestView["risk"]>;

/** The whole risk entry as it stands with this request. */
export function RiskEntry({ risk }: Readonly<{ risk: Risk }>) {
  return (
    <Section
      title={<RiskTitle risk={risk} />}
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
