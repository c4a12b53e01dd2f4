"use client";

import type { RequestView } from "#lib/contracts/requests.ts";
import { formatWhen } from "#lib/format/dates.ts";
import { triageLead } from "#lib/format/triage.ts";
import { useNow } from "#components/marks/clock.ts";
import { useMe } from "#components/shell/me.tsx";
import { later } from "#components/ui/later.tsx";
import { Section } from "#components/ui/section.tsx";
import { mayOf } from "./may.ts";

const TriageForm = later<{ readonly requestId: string }>(
  async () => (await import("./triage-form.tsx")).TriageForm,
);

type TriageProps = Readonly<{
  request: RequestView;
  /** On the card there is nothing to fill in. */ readOnly?: boolean;
}>;

/** What the EDP team says of the request, and the form for whoever belongs to it (EXC-11). */
export function Triage({ request, readOnly = false }: TriageProps) {
  const present = { now: useNow(request.now), zone: useMe().timeZone };
  const writes = !readOnly && mayOf(request, "triage").kind === "may";
  const { triage, textVersion, decision } = request;
  if (triage.length === 0 && !writes && decision !== "waiting_for_approval") return null;
  return (
    <Section title="What the EDP team says" note="shown to the approvers, not an approval">
      <div id="triage" className="grid scroll-mt-20 gap-3">
        {triage.length === 0 ? (
          <p className="text-muted">Nothing yet. It does not hold up the decision.</p>
        ) : (
          <ul className="grid gap-2.5">
            {triage.map((note) => (
              <li key={note.id}>
                <p className="wrap-anywhere">
                  <strong>{triageLead(note)}.</strong> {note.text}
                </p>
                <p className="text-xs text-muted">
                  {note.by.name}, {formatWhen(note.at, present)}
                  {note.version === textVersion ? "" : `, on version ${note.version}`}
                </p>
              </li>
            ))}
          </ul>
        )}
        {writes ? <TriageForm requestId={request.id} /> : null}
      </div>
    </Section>
  );
}
