"use client";

import { useWatch } from "react-hook-form";
import { levelOf, scoreOf } from "#lib/domain/risk/rating.ts";
import { FormField } from "#components/forms/form-field.tsx";
import { RatingGrid } from "./rating-grid.tsx";
import { useRawBucket } from "./world.tsx";

type RatingFieldProps = Readonly<{ name: "risk.inherent" | "risk.residual"; label: string }>;

/** One score of the risk on the 5x5 map, said in words too. */
export function RatingField({ name, label }: RatingFieldProps) {
  const { form } = useRawBucket();
  const rating = useWatch({ control: form.control, name });
  const other = name === "risk.residual" ? "risk.residual" : (["risk.inherent", "risk.residual"] as const);
  return (
    <FormField
      control={form.control}
      name={name}
      group
      label={
        <>
          {label}:{" "}
          <span className="font-normal">
            {scoreOf(rating)} of 25, {levelOf(rating)}
          </span>
        </>
      }
    >
      {({ id, value, onBlur, ...field }) => (
        <RatingGrid
          id={id}
          name={name}
          value={value}
          onChange={(next) => {
            field.onChange(next);
            // The score after controls is judged against the one before them, so either may mend the fault.
            if (form.formState.isSubmitted) void form.trigger(other);
          }}
          onBlur={onBlur}
          aria-labelledby={field["aria-labelledby"]}
          aria-describedby={field["aria-describedby"]}
          aria-invalid={field["aria-invalid"]}
        />
      )}
    </FormField>
  );
}
