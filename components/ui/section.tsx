import type { ReactNode } from "react";

type SectionProps = Readonly<{
  title: ReactNode;
  /** A quieter word beside the title. */
  note?: ReactNode;
  /** The first section after a title needs no line above it. */
  open?: boolean;
  children: ReactNode;
}>;

/** A part of a page under a hairline, with its heading. */
export function Section({ title, note, open = false, children }: SectionProps) {
  return (
    <section className={open ? "pb-1" : "border-t border-line pt-4 pb-1"}>
      <h2 className="mb-2">
        {title}
        {note === undefined ? null : <span className="font-normal text-muted"> {note}</span>}
      </h2>
      {children}
    </section>
  );
}
