"use client";

import { useRouter } from "next/navigation";
import type { RequestView } from "#lib/contracts/requests.ts";
import { call } from "#lib/client/call.ts";
import { ACT_WORDS, CHANGE_TEXT, type RequestActName } from "#lib/format/acts.ts";
import { useMe } from "#components/shell/me.tsx";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { NotAllowed } from "#components/ui/not-allowed.tsx";
import { draftHref, revisionHref } from "./draft-href.ts";
import { endingAct } from "./ending-act.ts";
import { mayOf, type May } from "./may.ts";
import { WhyNotDecide } from "./why-not-decide.tsx";
import { TroubleNotice } from "./trouble-notice.tsx";
import { useAct } from "./use-act.ts";

type EndProps = Readonly<{ request: RequestView; may: May; onAct: (act: RequestActName) => void }>;

function EndAccess({ request, may, onAct }: EndProps) {
  const ending = endingAct(request, useMe().person.id);
  // Whoever may bring the end forward has a button of their own for it.
  const shortens = mayOf(request, "shorten").kind === "may";
  if (may.kind === "hidden" || (may.kind === "refused" && shortens)) return null;
  if (may.kind === "refused")
    return <NotAllowed why={may.because} who={`${request.beneficiary.name} or security can end it.`} />;
  return (
    <Button wide variant={ending === "stop" ? "stop" : "plain"} onClick={() => onAct(ending)}>
      {ACT_WORDS[ending].button}
    </Button>
  );
}

/** Begins a new draft with the text of this request (REQ-1). */
function CopyAsNew({ request }: Readonly<{ request: RequestView }>) {
  const router = useRouter();
  const { busy, trouble, act } = useAct();
  const body = { kind: request.kind, copyOf: request.id };
  const copy = () =>
    act({
      body,
      call: (idempotencyKey) => call("createDraft", { body, idempotencyKey }),
      done: ({ id }) => router.push(draftHref({ id, kind: request.kind })),
    });
  return (
    <>
      <Button wide busy={busy} onClick={() => void copy()}>
        Copy as a new request
      </Button>
      {trouble === null ? null : <TroubleNotice trouble={trouble} here={`/requests/${request.id}`} />}
    </>
  );
}

/** Begins a draft that renews the access; one renewal at a time (EXC-7). */
function AskToRenew({ request }: Readonly<{ request: RequestView }>) {
  const router = useRouter();
  const { busy, trouble, act } = useAct();
  const params = { requestId: request.id };
  const renew = () =>
    act({
      body: params,
      call: (idempotencyKey) => call("renewRequest", { params, body: {}, idempotencyKey }),
      done: ({ id }) => router.push(draftHref({ id, kind: request.kind })),
    });
  return (
    <>
      <Button wide busy={busy} onClick={() => void renew()}>
        Ask to renew
      </Button>
      {trouble === null ? null : <TroubleNotice trouble={trouble} here={`/requests/${request.id}`} />}
    </>
  );
}

/** What can be done with a request besides judging it. What its state rules out is not shown. */
export function RequestActs({ request, onAct }: Omit<EndProps, "may">) {
  const mayWithdraw = mayOf(request, "withdraw").kind === "may";
  return (
    <div className="grid gap-2 print:hidden">
      <WhyNotDecide request={request} />
      {mayOf(request, "save_draft").kind === "may" && request.decision === "draft" ? (
        <ButtonLink wide variant="primary" href={draftHref(request)}>
          Continue the draft
        </ButtonLink>
      ) : null}
      {mayOf(request, "renew").kind === "may" ? <AskToRenew request={request} /> : null}
      <EndAccess request={request} may={mayOf(request, "end_access")} onAct={onAct} />
      {mayOf(request, "shorten").kind === "may" ? (
        <Button wide onClick={() => onAct("shorten_access")}>
          {ACT_WORDS.shorten_access.button}
        </Button>
      ) : null}
      {mayOf(request, "revise").kind === "may" ? (
        <ButtonLink wide href={revisionHref(request.id)}>
          {CHANGE_TEXT}
        </ButtonLink>
      ) : null}
      {mayWithdraw ? (
        <Button wide onClick={() => onAct("withdraw")}>
          {ACT_WORDS.withdraw.button}
        </Button>
      ) : null}
      {mayOf(request, "copy").kind === "may" ? <CopyAsNew request={request} /> : null}
    </div>
  );
}
