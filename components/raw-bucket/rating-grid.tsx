"use client";

import { useRef, type KeyboardEvent } from "react";
import { levelOf, scoreOf, type RiskLevel } from "#lib/domain/risk/rating.ts";
import { SCORES, type Rating } from "#lib/domain/risk/types.ts";
import { classNames } from "#components/ui/class-names.ts";
import { movedRating } from "./rating-moves.ts";

type RatingGridProps = Readonly<{
  name: string;
  value: Rating;
  onChange: (rating: Rating) => void;
  onBlur: () => void;
  /** Id of the radio that is chosen, so that a list of problems can lead to it. */
  id: string;
  "aria-labelledby": string;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: boolean | undefined;
}>;

const GROUNDS: Readonly<Record<RiskLevel, string>> = {
  low: "bg-sunken",
  medium: "bg-warn-wash",
  high: "bg-danger-wash",
};

const CELL = [
  "relative flex h-8 items-center justify-center rounded-sm text-xs max-desk:h-11",
  "hover:inset-ring hover:inset-ring-control has-checked:bg-raised has-checked:font-semibold",
  "has-checked:inset-ring-2 has-checked:inset-ring-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent",
].join(" ");

const DOWN = SCORES.toReversed();

function isSame(one: Rating, other: Rating): boolean {
  return one.likelihood === other.likelihood && one.impact === other.impact;
}

function keyOf({ likelihood, impact }: Rating): string {
  return `${likelihood}x${impact}`;
}

type CellProps = Readonly<{ rating: Rating; props: RatingGridProps }>;

function Cell({ rating, props }: CellProps) {
  const { likelihood, impact } = rating;
  const [score, level] = [scoreOf(rating), levelOf(rating)];
  const chosen = isSame(rating, props.value);
  return (
    <label className={classNames(CELL, GROUNDS[level])}>
      <input
        type="radio"
        name={props.name}
        id={chosen ? props.id : undefined}
        value={keyOf(rating)}
        checked={chosen}
        onChange={() => props.onChange(rating)}
        onBlur={props.onBlur}
        aria-label={`Likelihood ${likelihood}, impact ${impact}: ${score}, ${level}`}
        className="absolute inset-0 appearance-none opacity-0"
      />
      <span aria-hidden className={chosen ? "text-ink" : "text-muted"}>
        {score}
      </span>
    </label>
  );
}

/**
 * Likelihood to the right, impact upwards. Native radio buttons with one stop of the tab key; the arrow keys move the way
 * they point.
 */
export function RatingGrid(props: RatingGridProps) {
  const { value, onChange, name } = props;
  const box = useRef<HTMLDivElement>(null);
  const press = (event: KeyboardEvent) => {
    const next = movedRating(value, event.key);
    if (next === null) return;
    event.preventDefault();
    onChange(next);
    box.current?.querySelector<HTMLInputElement>(`input[value="${keyOf(next)}"]`)?.focus();
  };
  return (
    <div className="grid grid-cols-[1rem_minmax(0,1fr)] gap-1 text-xs text-muted">
      <span aria-hidden className="place-self-center text-center [writing-mode:sideways-lr]">
        impact
      </span>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the radio buttons in it take the focus */}
      <div
        ref={box}
        role="radiogroup"
        aria-labelledby={props["aria-labelledby"]}
        aria-describedby={props["aria-describedby"]}
        aria-invalid={props["aria-invalid"]}
        onKeyDown={press}
        className="grid grid-cols-5 gap-0.5"
      >
        {DOWN.flatMap((impact) =>
          SCORES.map((likelihood) => (
            <Cell key={`${name} ${likelihood}x${impact}`} rating={{ likelihood, impact }} props={props} />
          )),
        )}
      </div>
      <span aria-hidden className="col-start-2 text-center">
        likelihood
      </span>
    </div>
  );
}
