"use client";

import { useState } from "react";
import type { RequestView } from "#lib/contracts/requests.ts";
import { call } from "#lib/client/call.ts";
import { CLOSING_WORDS } from "#lib/format/closing.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import type { EvidenceFormProps } from "#components/forms/evidence-form.tsx";
import { mayOf } from "#components/requests/may.ts";
import { useMe } from "#components/shell/me.tsx";
import { Button } from "#components/ui/button.tsx";
import { EvidenceLink } from "#components/ui/evidence-link.tsx";
import { later } from "#components/ui/later.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ClosingActs } from "./closing-acts.tsx";

const EvidenceForm = later<EvidenceFormProps>(
  async () => (await import("#components/forms/evidence-form.tsx")).EvidenceForm,
);

type Props = Readonly<{ request: RequestView }>;

/** An end that no read proves: security may propose to close it by hand, and a second person confirms it (UC-5). */
export function ClosingNotice({ request }: Props) {
  if (request.closing !== null) return <Proposal request={request} closing={request.closing} />;
  return mayOf(request, "propose_closing").kind === "may" ? <Propose request={request} /> : null;
}

function Propose({ request }: Props) {
  const [open, setOpen] = useState(false);
  const params = { requestId: request.id };
  if (!open)
    return (
      <Notice
        tone="neutral"
        title="Nothing proves its end?"
        action={<Button onClick={() => setOpen(true)}>Close it by hand …</Button>}
      >
        {CLOSING_WORDS.why}
      </Notice>
    );
  return (
    <section
      aria-label={CLOSING_WORDS.propose.title}
      className="rounded-lg border border-line-strong px-3.5 py-3"
    >
      <h2 className="mb-2">{CLOSING_WORDS.propose.title}</h2>
      <EvidenceForm
        words={CLOSING_WORDS.propose}
        here={`/requests/${request.id}`}
        send={(evidence, idempotencyKey) => call("proposeClosing", { params, ...evidence, idempotencyKey })}
        onClose={() => setOpen(false)}
      />
    </section>
  );
}

/** What is said, by whom and with what; while it waits, what the reader can do about it. */
function Proposal({ request, closing }: Props & Readonly<{ closing: NonNullable<RequestView["closing"]> }>) {
  const zone = useMe().timeZone;
  const { proposedBy, confirmedBy, confirmedAt } = closing;
  const waits = confirmedBy === null;
  return (
    <Notice
      tone={waits ? "warn" : "neutral"}
      title={waits ? `${proposedBy.name} proposes to close it by hand` : "Closed by hand, not proved"}
    >
      <div className="grid gap-2">
        <blockquote className="border-l-2 border-line-strong pl-3 wrap-anywhere">{closing.note}</blockquote>
        <p>
          <EvidenceLink
            href={`/api/v1/requests/${request.id}/closings/${closing.id}/file`}
            evidence={closing}
          />
        </p>
        <p className="text-xs text-muted">
          {proposedBy.name}, {formatDateTime(closing.proposedAt, zone)}
          {confirmedBy === null || confirmedAt === null
            ? ""
            : `; confirmed by ${confirmedBy.name}, ${formatDateTime(confirmedAt, zone)}`}
        </p>
        {waits ? <ClosingActs request={request} closingId={closing.id} /> : null}
      </div>
    </Notice>
  );
}
