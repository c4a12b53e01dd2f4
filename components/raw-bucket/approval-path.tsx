"use client";

import type { PreviewView } from "#lib/contracts/requests.ts";
import { refusalWords } from "#lib/format/refusals.ts";
import { formatWhen, type Present } from "#lib/format/dates.ts";
import { pathWords } from "#lib/format/path.ts";
import { Seal } from "#components/marks/seal.tsx";
import { SlotList } from "#components/marks/slot-list.tsx";
import { NotAllowed } from "#components/ui/not-allowed.tsx";

type ApprovalPathProps = Readonly<{ view: PreviewView; present: Present }>;

/** Why a text could not be submitted whatever it says: a slot that nobody could fill (REQ-2). */
function unfillableWords({ unfillable }: PreviewView, zone: string): string | null {
  if (unfillable.length === 0) return null;
  return refusalWords({ code: "slots_cannot_be_filled", slots: [...unfillable] }, zone).detail;
}

/** Who decides, by when, and who after them: the seal as it would be, all of it still open (REQ-2). */
export function ApprovalPath({ view, present }: ApprovalPathProps) {
  const { path, unfillable } = view;
  const stuck = unfillableWords(view, present.zone);
  const lapses = path[0]?.dueAt;
  return (
    <section aria-labelledby="who-decides" className="grid gap-2.5">
      <h2 id="who-decides">Who decides</h2>
      <div className="flex items-center gap-4">
        <Seal size={60} hash="" slots={path.map(({ slot }) => ({ slot, state: "open" }))} label="" />
        <SlotList
          lines={path.map((slot) => {
            const words = pathWords(slot, unfillable.includes(slot.slot), present);
            return { slot: slot.slot, state: "open" as const, what: words.what, note: words.note };
          })}
        />
      </div>
      {stuck === null ? null : <NotAllowed why={stuck} />}
      {lapses === undefined || stuck !== null ? null : (
        <p className="text-xs text-muted">
          Counted as if it were submitted now. What nobody decides lapses {formatWhen(lapses, present)}.
        </p>
      )}
    </section>
  );
}
