"use client";

import type { RequestView } from "#lib/contracts/requests.ts";
import { endIfApprovedNow } from "#lib/format/consequence.ts";
import { useNow } from "#components/marks/clock.ts";
import { useMe } from "#components/shell/me.tsx";

type AskedProps = Readonly<{ request: RequestView }>;

/** Whether a request is weighed by what it says itself, since no risk entry and no plan stand beside it. */
export function isWeighedByText({ risk, plan, bucket, answers }: RequestView): boolean {
  return risk === null && plan === null && bucket === null && answers.length > 0;
}

/** What is asked, before all else: the first answer is what it is about, the last line when it would be over. */
export function Asked({ request }: AskedProps) {
  const present = { now: useNow(request.now), zone: useMe().timeZone };
  const [first, ...others] = request.answers;
  if (first === undefined) return null;
  const end = endIfApprovedNow(request, present);
  const rows = [...others, ...(end === null ? [] : [{ label: "If approved now", answer: end }])];
  return (
    <dl className="grid gap-x-6 gap-y-2.5 desk:grid-cols-2">
      <div className="desk:col-span-2">
        <dt className="text-xs text-muted">{first.label}</dt>
        <dd className="max-w-[44rem] text-md whitespace-pre-line wrap-anywhere">{first.answer}</dd>
      </div>
      {rows.map(({ label, answer }) => (
        <div key={label} className="max-desk:grid max-desk:grid-cols-[7rem_minmax(0,1fr)] max-desk:gap-2">
          <dt className="text-xs leading-[1.75] text-muted">{label}</dt>
          <dd className="wrap-anywhere">{answer}</dd>
        </div>
      ))}
    </dl>
  );
}
