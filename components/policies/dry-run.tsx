"use client";

import Link from "next/link";
import type { DryRunView } from "#lib/contracts/policies.ts";
import { formatDate } from "#lib/format/dates.ts";
import { capital, countOf } from "#lib/format/counts.ts";
import { EFFECT_WORDS, strictnessWords } from "#lib/format/policies.ts";
import { decisionWords } from "#lib/format/statuses.ts";
import { useMe } from "#components/shell/me.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { DryRun } from "./use-dry-run.ts";

type Effect = DryRunView["effects"][number];

/** One count, with the requests behind it. */
function EffectLine({ effect, count, requests }: Effect) {
  const { timeZone } = useMe();
  const words = `${count} ${EFFECT_WORDS[effect]}`;
  if (count === 0) return <li className="py-1.5 text-muted">{words}</li>;
  return (
    <li className="py-1.5">
      <details>
        <summary className="min-h-6 cursor-pointer max-desk:min-h-11">{words}</summary>
        <ul className="mt-1.5 grid gap-1 pl-4">
          {requests.map(({ id, number, status, submittedAt }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-3">
              <Link href={`/requests/${id}`} className="text-accent underline">
                {number}
              </Link>
              <span className="text-xs text-muted">{formatDate(submittedAt, timeZone)}</span>
              <Tag status={decisionWords(status)} />
            </li>
          ))}
          {count > requests.length ? (
            <li className="text-xs text-muted">and {count - requests.length} older ones</li>
          ) : null}
        </ul>
      </details>
    </li>
  );
}

function countIn({ effects }: DryRunView, wanted: Effect["effect"]): number {
  return effects.find(({ effect }) => effect === wanted)?.count ?? 0;
}

/** What signing would do at once, before anything else. */
function Warning({ run }: Readonly<{ run: DryRunView }>) {
  const nobody = countIn(run, "nobody_eligible");
  const reached = countIn(run, "reopened") + countIn(run, "returned");
  if (nobody > 0)
    return (
      <Notice tone="danger" title={`Nobody could sign ${countOf(nobody, "pending request")} any more`}>
        They would lapse unless a holder or deputy is named first. They stand in the list below.
      </Notice>
    );
  if (reached > 0)
    return (
      <Notice tone="warn" title={`${capital(countOf(reached, "pending request"))} would be judged anew`}>
        Every signature on them is void the moment it is signed, and everybody is told.
      </Notice>
    );
  return null;
}

/** Dry run: what the change would have done to the last year's requests, and would do to what is pending now. */
export function DryRunPanel({ run, behind, failed }: DryRun) {
  return (
    <section aria-labelledby="dry-run" aria-busy={behind} className="grid content-start gap-2.5">
      <h2 id="dry-run">Dry run</h2>
      {run === null ? (
        <p className="text-muted">{failed ? "It could not be worked out." : "Working it out ..."}</p>
      ) : (
        <>
          <p>
            Against the policy in force this is <strong>{strictnessWords(run.strictness)}</strong>.
          </p>
          <Warning run={run} />
          <p className="text-muted">
            Of {countOf(run.looked, "request")} of the last year, {run.pending} of them pending now:
          </p>
          <ul className="divide-y divide-line border-y border-line">
            {run.effects.map((effect) => (
              <EffectLine key={effect.effect} {...effect} />
            ))}
          </ul>
          {failed ? (
            <p className="text-xs text-warn">This is as it was; it could not be asked again.</p>
          ) : null}
        </>
      )}
    </section>
  );
}
