import type { MilestoneView } from "#lib/contracts/plan.ts";
import { capital } from "#lib/format/counts.ts";
import { formatDate } from "#lib/format/dates.ts";
import { dueWords, milestoneWords, nextWords } from "#lib/format/plan.ts";
import { useMe } from "#components/shell/me.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { EvidenceList } from "./evidence-list.tsx";
import { MilestoneActs, type MilestoneActName } from "./milestone-acts.tsx";

type MilestoneItemProps = Readonly<{
  requestId: string;
  milestone: MilestoneView;
  inForce: boolean;
  now: string;
  act: MilestoneActName | null;
  onAct: (act: MilestoneActName | null) => void;
}>;

/** One step: what it is, where it stands, what was handed in, and what can be done about it here. */
export function MilestoneItem({ requestId, milestone, inForce, now, act, onAct }: MilestoneItemProps) {
  const { title, owner, verifier, evidence, handedIn, explanations } = milestone;
  const zone = useMe().timeZone;
  return (
    <li className="grid gap-1.5 border-l-2 border-line pl-3.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="min-w-0 font-medium wrap-anywhere">{title}</h3>
        <Tag status={milestoneWords(milestone)} />
      </div>
      <p className="text-muted">
        {capital(dueWords(milestone, now.slice(0, 10)))}. Owned by {owner.name}, verified by {verifier.name}.
      </p>
      <p className="wrap-anywhere">
        <span className="text-muted">Shown by:</span> {evidence}
      </p>
      <p>{nextWords(milestone, inForce)}</p>
      {handedIn.length === 0 ? null : <EvidenceList requestId={requestId} evidence={handedIn} />}
      {explanations.map(({ by, at, text }) => (
        <p key={`${at} ${by.id}`} className="wrap-anywhere">
          <span className="text-muted">
            Why it was missed, by {by.name} on {formatDate(at, zone)}:
          </span>{" "}
          {text}
        </p>
      ))}
      <MilestoneActs requestId={requestId} milestone={milestone} act={act} onAct={onAct} />
    </li>
  );
}
