"use client";

import type { Control } from "react-hook-form";
import { floorOf } from "#lib/domain/approval-policy/floors.ts";
import { SLOT_NAMES } from "#lib/domain/approvals/types.ts";
import { CLASSIFICATIONS } from "#lib/domain/raw-bucket/types.ts";
import type { RequestKindName } from "#lib/domain/requests/kinds.ts";
import { NumberField } from "./number-field.tsx";
import type { PolicyValues } from "./policy-values.ts";
import { QuestionFields } from "./question-fields.tsx";
import { Ticks } from "./ticks.tsx";
import { unitsOf } from "./units.ts";

type TermFieldsProps = Readonly<{ control: Control<PolicyValues>; kind: RequestKindName }>;

/** What a policy demands, within what every policy of its kind demands. */
export function TermFields({ control, kind }: TermFieldsProps) {
  const floor = floorOf(kind);
  const { length, due } = unitsOf(kind);
  const hint = `Never more than ${floor.mostMinutes / length.minutes}.`;
  return (
    <>
      <Ticks
        control={control}
        name="slots"
        legend="Slots that sign"
        all={SLOT_NAMES}
        always={floor.slots}
        label={(slot) => slot}
      />
      <div className="grid items-start gap-4 desk:grid-cols-2">
        <NumberField control={control} name="least" label={`Least ${length.word}`} />
        <NumberField control={control} name="most" label={`Most ${length.word}`} hint={hint} />
      </div>
      <Ticks
        control={control}
        name="stepUp"
        legend="Fresh sign-in to decide on"
        all={CLASSIFICATIONS}
        always={floor.stepUp}
        label={(classification) => `${classification} data`}
      />
      <div className="grid items-start gap-4 desk:grid-cols-3">
        <NumberField control={control} name="remind" label={`Reminds after ${due.word}`} />
        <NumberField control={control} name="deputy" label={`Deputies after ${due.word}`} />
        <NumberField control={control} name="lapse" label={`Lapses after ${due.word}`} />
      </div>
      {floor.mostQuestions === 0 ? null : <QuestionFields control={control} />}
    </>
  );
}
