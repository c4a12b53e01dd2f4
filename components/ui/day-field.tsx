import { TextInput } from "./text-input.tsx";

type DayFieldProps = Readonly<{
  label: string;
  /** A calendar day, as "2026-12-20". */
  value: string | null;
  onChange: (day: string | null) => void;
  max?: string;
}>;

/** A day that a list or a page is asked for; taken once it is a whole one, so that typing a year asks nothing. */
export function DayField({ label, value, onChange, max }: DayFieldProps) {
  return (
    <label className="inline-flex items-center gap-2 whitespace-nowrap text-muted">
      {label}
      <TextInput
        type="date"
        key={value}
        defaultValue={value ?? ""}
        {...(max === undefined ? {} : { max })}
        onChange={(event) => {
          const day = event.target.value;
          if (day === "") onChange(null);
          else if (/^[12]\d{3}-/.test(day)) onChange(day);
        }}
      />
    </label>
  );
}
