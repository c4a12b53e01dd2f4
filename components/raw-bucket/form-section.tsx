import type { ReactNode } from "react";

type FormSectionProps = Readonly<{
  /** Counts the sections: "1". */
  number: number;
  title: string;
  note?: ReactNode;
  children: ReactNode;
}>;

/** One of the five sections of the form, under a hairline but for the first. */
export function FormSection({ number, title, note, children }: FormSectionProps) {
  return (
    <section
      aria-labelledby={`section-${number}`}
      className="grid gap-4 border-line pt-4 not-first-of-type:border-t"
    >
      <h2 id={`section-${number}`} className="title text-md">
        {number} {title}
        {note === undefined ? null : <span className="font-sans text-xs text-muted"> {note}</span>}
      </h2>
      {children}
    </section>
  );
}
