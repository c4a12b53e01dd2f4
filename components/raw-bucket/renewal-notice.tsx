import type { PreviewView } from "#lib/contracts/requests.ts";
import { formatDay } from "#lib/format/dates.ts";
import { renewalRuleWords, renewalWords } from "#lib/format/renewals.ts";
import { Notice } from "#components/ui/notice.tsx";

/** What led to a renewal, and how long it may be because of that, before anything is written (EXC-7). */
export function RenewalNotice({ renewal }: Readonly<{ renewal: PreviewView["renewal"] }>) {
  if (renewal === null) return null;
  const { missed, capDays } = renewal;
  return (
    <Notice
      tone={missed.length === 0 ? "neutral" : "warn"}
      title={renewalWords({ ...renewal, missed: missed.length })}
    >
      {capDays === null ? null : <p>{renewalRuleWords(missed.length, capDays)}</p>}
      {missed.length === 0 ? null : (
        <ul className="mt-1 list-disc pl-5">
          {missed.map(({ id, title, dueOn }) => (
            <li key={id} className="wrap-anywhere">
              {title}, due {formatDay(dueOn)}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
