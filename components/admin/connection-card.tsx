"use client";

import Link from "next/link";
import type { ConnectionView } from "#lib/contracts/engine.ts";
import { answerWords, connectionState, identityWords, serverWords } from "#lib/format/connections.ts";
import { countOf } from "#lib/format/counts.ts";
import { Facts } from "#components/ui/facts.tsx";
import { Section } from "#components/ui/section.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { ConnectionCheck } from "./connection-check.tsx";

type ConnectionCardProps = Readonly<{
  connection: ConnectionView;
  sweptSecondsAgo: number | null;
  mayCheck: boolean;
}>;

/** One server: as whom we are known there, what we lack, whether it answers, and what waits for it. */
export function ConnectionCard({ connection, sweptSecondsAgo, mayCheck }: ConnectionCardProps) {
  const { name, check, waiting } = connection;
  return (
    <Section title={<code>{name}</code>} note={<Tag status={connectionState(connection)} />}>
      <div className="grid max-w-[44rem] gap-3">
        <Facts
          facts={[
            { term: "Server", value: serverWords(connection) },
            { term: "Known as", value: identityWords(connection) },
            ...(check.reason === null || check.message === null
              ? []
              : [{ term: "It says", value: check.message }]),
            { term: "Rights", value: <Rights check={check} /> },
            { term: "Answers", value: answerWords(connection) },
            {
              term: "Waiting",
              value:
                waiting === 0 ? (
                  "nothing"
                ) : (
                  <Link href="/admin/engine" className="text-accent underline">
                    {countOf(waiting, "target")}
                  </Link>
                ),
            },
          ]}
        />
        {mayCheck ? <ConnectionCheck connection={connection} sweptSecondsAgo={sweptSecondsAgo} /> : null}
      </div>
    </Section>
  );
}

function Rights({ check }: Readonly<{ check: ConnectionView["check"] }>) {
  if (check.secondsAgo === null || check.reason !== null) return "not known";
  if (check.missing.length === 0) return "all that are needed";
  return (
    <ul className="grid gap-0.5">
      {check.missing.map((right) => (
        <li key={right} className="text-warn">
          {right}
        </li>
      ))}
    </ul>
  );
}
