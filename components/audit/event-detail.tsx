"use client";

import Link from "next/link";
import type { EventView } from "#lib/contracts/audit.ts";
import { aboutHref, eventTypeWords } from "#lib/format/audit.ts";
import { formatAbsolute } from "#lib/format/dates.ts";
import { Sentence } from "#components/marks/sentence.tsx";
import { useMe } from "#components/shell/me.tsx";
import { Page } from "#components/shell/page.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { CopyableId } from "#components/ui/copyable-id.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Section } from "#components/ui/section.tsx";
import { CheckedHash } from "./checked-hash.tsx";
import { aboutWords } from "./event-columns.tsx";

function About({ about }: Pick<EventView, "about">) {
  const href = aboutHref(about);
  const words = `${eventTypeWords(about.type)} ${about.name ?? ""}`.trim();
  return href === null ? (
    <>
      {words} <CopyableId value={about.id} label="id" />
    </>
  ) : (
    <Link href={href} className="link">
      {words}
    </Link>
  );
}

function Who({ actor }: Pick<EventView, "actor">) {
  if (actor.id === null) return actor.name;
  return (
    <Link href={`/people/${actor.id}`} className="link">
      {actor.name}
    </Link>
  );
}

/** One event: what happened in words, under which rule, and the bytes that prove it (AUD-3). */
export function EventDetail({ event }: Readonly<{ event: EventView }>) {
  const { timeZone } = useMe();
  const { sentence, lines, at, type, actor, about, rule, ruleSentence, requestId, seq, body, leafHash } =
    event;
  return (
    <Page
      crumbs={[
        { label: "Audit", href: "/audit" },
        { label: aboutWords(about) },
        { label: eventTypeWords(type) },
      ]}
      title={<Sentence phrase={sentence} />}
    >
      {lines.length === 0 ? null : (
        <div className="max-w-[44rem]">
          {lines.map((line) => (
            <p key={line} className="wrap-anywhere">
              {line}
            </p>
          ))}
        </div>
      )}
      <div className="max-w-[44rem]">
        <Facts
          facts={[
            { term: "When", value: formatAbsolute(at, timeZone) },
            { term: "Who", value: <Who actor={actor} /> },
            { term: "About", value: <About about={about} /> },
            {
              term: "Rule",
              value: (
                <>
                  <code>{rule}</code>
                  {ruleSentence === null ? null : <span className="block text-muted">{ruleSentence}</span>}
                </>
              ),
            },
            { term: "Request id", value: <CopyableId value={requestId} label="request id" /> },
            { term: "Place in log", value: seq },
          ]}
        />
      </div>
      <Section title="The bytes that are hashed" note="canonical JSON of RFC 8785">
        <div className="grid max-w-[60rem] gap-3">
          <div className="flex items-start gap-1">
            <pre
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what may be scrolled must be reached by keyboard
              tabIndex={0}
              aria-label="Bytes of the event"
              className="max-h-80 min-w-0 flex-1 overflow-auto rounded-md bg-sunken p-3 text-xs whitespace-pre-wrap wrap-anywhere print:max-h-none"
            >
              {body}
            </pre>
            <CopyButton value={body} label="bytes" />
          </div>
          <div className="grid gap-1">
            <p className="text-muted">SHA-256 over a zero byte and these bytes</p>
            <CopyableId value={leafHash} label="hash" />
            <CheckedHash body={body} leafHash={leafHash} />
          </div>
        </div>
      </Section>
    </Page>
  );
}
