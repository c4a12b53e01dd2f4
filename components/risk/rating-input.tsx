"use client";

import type { Control, FieldPath, FieldValues } from "react-hook-form";
import { levelOf, scoreOf } from "#lib/domain/risk/rating.ts";
import type { Rating } from "#lib/domain/risk/types.ts";
import { BAND_WORDS, ratingWords } from "#lib/format/risk.ts";
import { FormField } from "#components/forms/form-field.tsx";
import { RatingGrid } from "#components/raw-bucket/rating-grid.tsx";

type RatingInputProps<Values extends FieldValues> = Readonly<{
  control: Control<Values>;
  name: FieldPath<Values>;
  label: string;
}>;

/** A rating on the 5x5 map, said in the words of its scales. */
export function RatingInput<Values extends FieldValues>({ control, name, label }: RatingInputProps<Values>) {
  return (
    <FormField control={control} name={name} label={label} group>
      {({ id, value, onChange, onBlur, ...field }) => {
        const rating: Rating = value;
        return (
          <>
            <p className="text-muted">
              {scoreOf(rating)} of 25, {BAND_WORDS[levelOf(rating)]}: {ratingWords(rating)}
            </p>
            <RatingGrid
              id={id}
              name={name}
              value={rating}
              onChange={onChange}
              onBlur={onBlur}
              aria-labelledby={field["aria-labelledby"]}
              aria-describedby={field["aria-describedby"]}
              aria-invalid={field["aria-invalid"]}
            />
          </>
        );
      }}
    </FormField>
  );
}
