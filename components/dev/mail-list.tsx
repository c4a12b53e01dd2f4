"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { countOf } from "#lib/format/counts.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { useMe } from "#components/shell/me.tsx";
import { Page, PageTitle } from "#components/shell/page.tsx";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { SearchField } from "#components/ui/search-field.tsx";
import { textParts } from "./text-links.ts";

/** A mail as the page shows it. */
export type ShownMail = {
  readonly id: string;
  readonly receivedAt: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string | null;
  readonly html: string | null;
};

type MailListProps = Readonly<{
  mails: readonly ShownMail[];
  /** Whose mails; null for everybody's. */
  to: string | null;
  /** How to ask for the older ones. */
  before: string | null;
}>;

function mailHref(to: string | null, before: string | null = null): string {
  const query = new URLSearchParams();
  if (to !== null) query.set("to", to);
  if (before !== null) query.set("before", before);
  return query.size === 0 ? "/dev/mail" : `/dev/mail?${query.toString()}`;
}

function MailText({ text }: Readonly<{ text: string }>) {
  return (
    <p className="max-w-[44rem] whitespace-pre-wrap wrap-anywhere">
      {textParts(text).map(({ text: words, href }, index) =>
        href === undefined ? (
          words
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- the parts of a text have no other identity than their place
          <a key={index} href={href} className="link">
            {words}
          </a>
        ),
      )}
    </p>
  );
}

/** The HTML part as a mail program shows it: a document of its own that may run, load and send nothing. */
function MailPage({ subject, mailId }: Readonly<{ subject: string; mailId: string }>) {
  const [shown, setShown] = useState(false);
  return (
    <details onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary className="min-h-6 cursor-pointer max-desk:min-h-11">Show it as HTML</summary>
      {shown ? (
        <iframe
          title={`${subject}, as HTML`}
          src={`/api/dev/mail/${mailId}`}
          sandbox=""
          className="mt-2 h-[34rem] w-full max-w-[44rem] border border-line"
        />
      ) : null}
    </details>
  );
}

function Mail({ mail }: Readonly<{ mail: ShownMail }>) {
  const { timeZone } = useMe();
  return (
    <article className="grid gap-2 border-t border-line py-4">
      <header className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="wrap-anywhere">{mail.subject}</h2>
        <span className="text-xs text-muted">
          received {formatDateTime(mail.receivedAt, timeZone)}, real time
        </span>
      </header>
      <p className="text-xs text-muted">
        To{" "}
        {mail.to.map((address, index) => (
          <span key={address}>
            {index === 0 ? null : ", "}
            <Link href={mailHref(address)} className="link inline-flex min-h-6 items-center">
              {address}
            </Link>
          </span>
        ))}
      </p>
      {mail.text === null ? <p className="text-muted">No text</p> : <MailText text={mail.text} />}
      {mail.html === null ? null : <MailPage subject={mail.subject} mailId={mail.id} />}
    </article>
  );
}

function Empty({ to }: Readonly<{ to: string | null }>) {
  if (to === null)
    return (
      <EmptyState
        kind="empty"
        title={<h2>No mail yet</h2>}
        action={<ButtonLink href="/requests">Look at the requests</ButtonLink>}
      >
        Submit or decide a request; whoever is concerned is told here.
      </EmptyState>
    );
  return (
    <EmptyState
      kind="no_match"
      title={<h2>No mail went to {to}</h2>}
      action={<ButtonLink href="/dev/mail">Show everybody's mail</ButtonLink>}
    />
  );
}

/** What the portal of the demonstration has sent, by recipient. There is no such page beside a real mail relay. */
export function MailList({ mails, to, before }: MailListProps) {
  const router = useRouter();
  return (
    <Page
      title={<PageTitle>{to === null ? "Mail of the demonstration" : `Mail to ${to}`}</PageTitle>}
      actions={<Button onClick={() => router.refresh()}>Look again</Button>}
    >
      <div className="flex max-w-[34rem] flex-wrap items-center gap-3">
        <SearchField
          label="Recipient"
          placeholder="cto@countersign.example"
          value={to}
          onSearch={(address) => router.replace(mailHref(address), { scroll: false })}
        />
        {to === null ? null : <ButtonLink href="/dev/mail">Everybody's</ButtonLink>}
      </div>
      <div>
        {mails.length === 0 ? <Empty to={to} /> : null}
        {mails.map((mail) => (
          <Mail key={mail.id} mail={mail} />
        ))}
        {mails.length === 0 ? null : (
          <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-3">
            <p className="text-xs text-muted">{countOf(mails.length, "mail")} on this page, newest first</p>
            {before === null ? null : <ButtonLink href={mailHref(to, before)}>Older</ButtonLink>}
          </div>
        )}
      </div>
    </Page>
  );
}
