"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { changesQuery } from "#lib/client/queries.ts";
import type { ChangesView } from "#lib/contracts/deciding.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { useMe } from "#components/shell/me.tsx";
import { Button } from "#components/ui/button.tsx";
import { FieldLabel } from "#components/ui/field.tsx";
import { Section } from "#components/ui/section.tsx";
import { Select } from "#components/ui/select.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { ChangeMarks } from "./change-marks.tsx";

export type WhatChangedProps = Readonly<{ requestId: string; textVersion: number }>;

const SINCE = "changes-since";

function Changes({ changes }: Pick<ChangesView, "changes">) {
  if (changes.length === 0) return <p className="text-muted">Both versions say the same.</p>;
  return (
    <dl className="grid gap-x-6 gap-y-2.5 desk:grid-cols-[11rem_minmax(0,1fr)]">
      {changes.map(({ section, field, parts }) => (
        <div key={`${section}/${field}`} className="contents max-desk:grid max-desk:gap-0.5">
          <dt className="text-muted">
            {section}: {field}
          </dt>
          <dd>
            <ChangeMarks parts={parts} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The version to compare with, where there is a choice. */
function SinceField({
  view,
  onChoose,
}: Readonly<{ view: ChangesView; onChoose: (version: number) => void }>) {
  const { timeZone } = useMe();
  const earlier = view.versions.filter(({ version }) => version < view.version);
  if (earlier.length < 2) return null;
  const options = earlier.map(({ version, submittedAt }) => ({
    value: String(version),
    label: `Version ${version}, ${formatDateTime(submittedAt, timeZone)}`,
  }));
  return (
    <div className="grid max-w-xs gap-1.5">
      <FieldLabel id={`${SINCE}-label`} htmlFor={SINCE}>
        Compared with
      </FieldLabel>
      <Select
        id={SINCE}
        value={String(view.since ?? "")}
        onChange={(event) => onChoose(Number(event.target.value))}
        options={options}
      />
    </div>
  );
}

/** What changed between the text that is judged now and the one before, or the one that the reader signed (REQ-4). */
export function WhatChanged({ requestId, textVersion }: WhatChangedProps) {
  const [since, setSince] = useState<number | null>(null);
  const { data, isError, refetch } = useQuery({
    ...changesQuery(requestId, { since, textVersion }),
    placeholderData: keepPreviousData,
  });
  const title = `What changed since version ${data?.since ?? textVersion - 1}`;
  return (
    <Section title={title} note={`version ${textVersion} is judged now`}>
      {data === undefined && !isError ? <Skeleton lines={3} label="Comparing the versions" /> : null}
      {data === undefined && isError ? (
        <p>
          The versions could not be compared.{" "}
          <Button size="small" onClick={() => void refetch()}>
            Try again
          </Button>
        </p>
      ) : null}
      {data === undefined ? null : (
        <div className="grid gap-3">
          <SinceField view={data} onChoose={setSince} />
          <Changes changes={data.changes} />
        </div>
      )}
    </Section>
  );
}
