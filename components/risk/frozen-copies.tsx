"use client";

import type { FrozenView, RiskEntryView } from "#lib/contracts/risk.ts";
import type { Present } from "#lib/format/dates.ts";
import { riskDifferences, type RiskDifference } from "#lib/format/risk-difference.ts";
import { RelativeTime } from "#components/marks/relative-time.tsx";
import { Section } from "#components/ui/section.tsx";
import { Score } from "./score.tsx";

type Props = Readonly<{ entry: RiskEntryView; present: Present }>;

function Difference({ term, before, now }: RiskDifference) {
  return (
    <div className="grid gap-x-3 desk:grid-cols-[8rem_minmax(0,1fr)]">
      <dt className="text-muted">{term}</dt>
      <dd className="wrap-anywhere">
        <span className="sr-only">signed on </span>
        <del className="text-muted">{before}</del> <span className="sr-only">, now </span>
        <ins className="no-underline">{now}</ins>
      </dd>
    </div>
  );
}

function Copy({ copy, entry, present }: Props & Readonly<{ copy: FrozenView }>) {
  const nowSays = {
    ...entry,
    owner: entry.owner.name,
    controls: entry.controls.map(({ text }) => text),
  };
  const differences = riskDifferences(copy, nowSays);
  const did = copy.verdict === "approve" ? "signed" : "rejected";
  const Text = copy.void ? "s" : "span";
  return (
    <li className="grid gap-1.5 border-line py-2 not-first:border-t">
      <p>
        <Text>
          {copy.by.name} {did} as {copy.slot}
        </Text>
        {copy.void ? " (void)" : ""} <RelativeTime at={copy.at} present={present} />, on{" "}
        <Score rating={copy.residual} /> after controls, version {copy.version}
      </p>
      {differences.length === 0 ? (
        <p className="text-xs text-muted">The entry says the same now.</p>
      ) : (
        <dl className="grid gap-1 text-xs">
          {differences.map((difference) => (
            <Difference key={`${difference.term} ${difference.before} ${difference.now}`} {...difference} />
          ))}
        </dl>
      )}
    </li>
  );
}

/** The entry as each decision was taken on it, with what is otherwise now (EXC-5). */
export function FrozenCopies({ entry, present }: Props) {
  if (entry.exception === null) return null;
  return (
    <Section title="As it was signed">
      {entry.frozen.length === 0 ? (
        <p className="text-muted">No slot has decided on it yet. Each decision keeps a copy of the entry.</p>
      ) : (
        <ul className="grid">
          {entry.frozen.map((copy) => (
            <Copy key={copy.decisionId} copy={copy} entry={entry} present={present} />
          ))}
        </ul>
      )}
    </Section>
  );
}
