import type { ChangeEvent, ReactNode } from "react";

export type Chip<Value extends string> = {
  readonly value: Value;
  readonly label: ReactNode;
  /** A second, quieter line: what choosing it means. */
  readonly note?: ReactNode;
};

type RadioChipsProps<Value extends string> = Readonly<{
  name: string;
  chips: readonly Chip<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  onBlur?: (() => void) | undefined;
  /** Id of the first chip, so that a list of problems can lead to it. */
  id?: string | undefined;
  "aria-labelledby": string;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: boolean | undefined;
}>;

const CHIP = [
  "flex min-h-9 flex-col justify-center rounded-md border border-control group-aria-invalid:border-danger bg-raised px-3 py-1.5 max-desk:min-h-11",
  "hover:bg-sunken peer-checked:border-accent peer-checked:bg-accent-wash peer-checked:inset-ring peer-checked:inset-ring-accent",
  "peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent",
].join(" ");

/** A few choices, all of them visible. Native radio buttons: arrow keys move, one stop of the tab key. */
export function RadioChips<Value extends string>({
  name,
  chips,
  value,
  onChange,
  onBlur,
  id,
  ...aria
}: RadioChipsProps<Value>) {
  const pick = (event: ChangeEvent<HTMLInputElement>) => {
    const chip = chips.find((candidate) => candidate.value === event.target.value);
    if (chip !== undefined) onChange(chip.value);
  };
  return (
    <div role="radiogroup" {...aria} className="group flex flex-wrap gap-2">
      {chips.map((chip, index) => (
        <label key={chip.value} className="relative flex">
          <input
            type="radio"
            name={name}
            id={index === 0 ? id : undefined}
            value={chip.value}
            checked={chip.value === value}
            onChange={pick}
            onBlur={onBlur}
            className="peer absolute inset-0 appearance-none opacity-0"
          />
          <span className={CHIP}>
            {chip.label}
            {chip.note === undefined ? null : <span className="text-xs text-muted">{chip.note}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}
