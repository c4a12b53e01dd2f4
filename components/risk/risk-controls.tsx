"use client";

import { useState } from "react";
import type { RiskEntryView } from "#lib/contracts/risk.ts";
import type { Present } from "#lib/format/dates.ts";
import { countOf } from "#lib/format/counts.ts";
import { RelativeTime } from "#components/marks/relative-time.tsx";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Section } from "#components/ui/section.tsx";
import { EvidenceForm } from "./evidence-form.tsx";

type Control = RiskEntryView["controls"][number];
type Props = Readonly<{ entry: RiskEntryView; present: Present; mayAdd: boolean }>;

function Evidence({ control, present }: Readonly<{ control: Control; present: Present }>) {
  if (control.evidence.length === 0)
    return (
      <p className="flex items-center gap-1.5 text-xs text-warn">
        <Icon name="alert" size={12} /> no evidence that it works
      </p>
    );
  return (
    <ul className="grid gap-1">
      {control.evidence.map(({ id, by, at, text, link }) => (
        <li key={id} className="text-muted wrap-anywhere">
          {text}{" "}
          {link === null ? null : (
            <a href={link} rel="noreferrer" className="inline-block min-h-6 text-accent underline">
              {link}
            </a>
          )}{" "}
          <span className="text-xs">
            {by.name}, <RelativeTime at={at} present={present} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What holds the risk down, each with what shows that it works. */
export function RiskControls({ entry, present, mayAdd }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  return (
    <Section title="What holds it down" note={countOf(entry.controls.length, "control")}>
      <ul className="grid">
        {entry.controls.map((control) => (
          <li key={control.id} className="grid gap-1 border-line py-2 not-first:border-t">
            <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
              <p className="min-w-0 flex-1 font-medium wrap-anywhere">{control.text}</p>
              {mayAdd && open !== control.id ? (
                <Button
                  size="small"
                  onClick={() => setOpen(control.id)}
                  aria-label={`Add evidence of ${control.text}`}
                >
                  Add evidence
                </Button>
              ) : null}
            </div>
            <Evidence control={control} present={present} />
            {open === control.id ? (
              <EvidenceForm entry={entry} control={control} onDone={() => setOpen(null)} />
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}
