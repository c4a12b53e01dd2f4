"use client";

import { useFieldArray, useWatch } from "react-hook-form";
import { formatDay } from "#lib/format/dates.ts";
import { fieldId } from "#components/forms/field-id.ts";
import { announce } from "#components/ui/announce.ts";
import { Button } from "#components/ui/button.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { MilestoneFields } from "./milestone-fields.tsx";
import { Suggested } from "./suggested.tsx";
import { usualMilestones } from "./suggestions.ts";
import { useUsualPeople } from "./use-usual-people.ts";
import { BLANK_MILESTONE, type MilestoneValues } from "./values.ts";
import { useRawBucket } from "./world.tsx";

/** As many as the wire takes (lib/contracts/raw-bucket.ts). */
const MOST = 12;
const ROOT = fieldId("plan.milestones.root");

/** The usual steps of this kind of plan that are not in it yet. */
function useUsualMilestones(): readonly MilestoneValues[] {
  const { form, now } = useRawBucket();
  const { control } = form;
  const kind = useWatch({ control, name: "plan.kind" });
  const days = useWatch({ control, name: "durationDays" });
  const milestones = useWatch({ control, name: "plan.milestones" });
  const [owner, verifier] = useUsualPeople().map(({ person }) => person);
  const taken = new Set(milestones.map(({ title }) => title));
  return usualMilestones({ kind, owner: owner ?? null, verifier: verifier ?? null, now, days }).filter(
    ({ title }) => !taken.has(title),
  );
}

/** "Product published and used instead, by 24 Dec 2026: owner, verified by edp" */
function useWordsOf() {
  const { people, buckets, edp } = useRawBucket();
  const names = new Map([
    ...[...buckets.byId.values()].map(({ owner }) => [owner.id, owner.name] as const),
    ...edp.map(({ id, name }) => [id, name] as const),
    ...[...people.byId.values()].map(({ id, name }) => [id, name] as const),
  ]);
  return ({ title, dueOn, ownerId, verifierId }: MilestoneValues): string => {
    const owner = ownerId === "" ? "" : `, ${names.get(ownerId) ?? ""}`;
    const verifier = verifierId === "" ? "" : `, verified by ${names.get(verifierId) ?? ""}`;
    return `${title}, by ${formatDay(dueOn)}${owner}${verifier}`;
  };
}

/** The steps by which the access becomes unnecessary; at least one (EXC-6). */
export function Milestones() {
  const { form, people, edp, buckets } = useRawBucket();
  const { fields, append, remove } = useFieldArray({ control: form.control, name: "plan.milestones" });
  const usual = useUsualMilestones();
  const wordsOf = useWordsOf();
  const message = form.formState.errors.plan?.milestones?.root?.message;
  const add = (milestone: MilestoneValues, shouldFocus: boolean) => {
    people.learn([...edp, ...[...buckets.byId.values()].map(({ owner }) => owner)]);
    append(milestone, { shouldFocus, focusName: `plan.milestones.${fields.length}.title` });
    if (fields.length === 0) form.clearErrors("plan.milestones");
    if (!shouldFocus) announce(`Added milestone ${fields.length + 1}: ${milestone.title}`);
  };
  const takeAway = (index: number) => {
    remove(index);
    announce(`Removed milestone ${index + 1}`);
    document.querySelector<HTMLElement>(`#${ROOT}`)?.focus();
  };
  return (
    <div className="grid gap-4">
      {fields.map((field, index) => (
        <MilestoneFields key={field.id} index={index} onRemove={() => takeAway(index)} />
      ))}
      {fields.length >= MOST ? null : (
        <div className="grid gap-1.5">
          <Suggested
            label="Usual"
            nextId={ROOT}
            suggestions={usual.map((milestone) => ({
              id: milestone.title,
              label: wordsOf(milestone),
              onTake: () => add(milestone, false),
            }))}
          />
          <div>
            <Button
              id={ROOT}
              aria-describedby={message === undefined ? undefined : `${ROOT}-error`}
              onClick={() => add(BLANK_MILESTONE, true)}
            >
              {fields.length === 0 ? "Add a milestone" : "Add another milestone"}
            </Button>
          </div>
          {message === undefined ? null : <FieldError id={`${ROOT}-error`}>{message}</FieldError>}
        </div>
      )}
    </div>
  );
}
