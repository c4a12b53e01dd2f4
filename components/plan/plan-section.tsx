"use client";

import { useState } from "react";
import type { PlanView } from "#lib/contracts/plan.ts";
import { planProgress } from "#lib/format/plan.ts";
import { PLAN_WORDS, wordOf } from "#lib/format/raw-bucket.ts";
import { Section } from "#components/ui/section.tsx";
import { MilestoneItem } from "./milestone-item.tsx";
import type { OpenMilestoneAct } from "./milestone-acts.tsx";

type PlanSectionProps = Readonly<{
  requestId: string;
  plan: PlanView;
  /** The database's clock. */
  now: string;
  open?: boolean;
}>;

/** The remediation plan: how the access becomes unnecessary, where each step stands, and who does what next (EXC-6). */
export function PlanSection({ requestId, plan, now, open = false }: PlanSectionProps) {
  const [act, setAct] = useState<OpenMilestoneAct | null>(null);
  const { kind, target, summary, milestones, inForce } = plan;
  return (
    <Section title="Way out" note={`${wordOf(PLAN_WORDS, kind)} ${target}`} open={open}>
      <p className="wrap-anywhere">{summary}</p>
      <p className="mt-1 mb-3 font-medium">{planProgress(milestones)}</p>
      <ol className="grid gap-4">
        {milestones.map((milestone) => (
          <MilestoneItem
            key={milestone.id}
            requestId={requestId}
            milestone={milestone}
            inForce={inForce}
            now={now}
            act={act?.milestoneId === milestone.id ? act.act : null}
            onAct={(name) => setAct(name === null ? null : { milestoneId: milestone.id, act: name })}
          />
        ))}
      </ol>
    </Section>
  );
}
