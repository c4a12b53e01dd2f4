"use client";

import type { ReactNode } from "react";
import type { PersonRef } from "#lib/contracts/fields.ts";
import type { PreviewView } from "#lib/contracts/requests.ts";
import { listOf } from "#lib/format/counts.ts";
import type { Present } from "#lib/format/dates.ts";
import type { Trouble } from "#lib/format/trouble.ts";
import type { Problem } from "#components/forms/problems.ts";
import { SubmitBar } from "#components/forms/submit-bar.tsx";
import { RequestEffect } from "#components/requests/request-effect.tsx";
import { TroubleNotice } from "#components/requests/trouble-notice.tsx";
import { useMe } from "#components/shell/me.tsx";
import { NotAllowed } from "#components/ui/not-allowed.tsx";
import { ApprovalPath } from "./approval-path.tsx";

type RequestAsideProps = Readonly<{
  formId: string;
  view: PreviewView;
  beneficiary: PersonRef;
  /** Whether a bucket is chosen; without one there is no effect to be shown. */
  chosen: boolean;
  /** Whether the view belongs to an earlier text. */
  behind: boolean;
  failed: boolean;
  missing: readonly Problem[];
  busy: boolean;
  trouble: Trouble | null;
  /** Where the reader is, for signing in again. */
  here: string;
  present: Present;
  /** On the button. */
  submitLabel: string;
  /** Quieter acts beside it. */
  acts?: ReactNode;
}>;

/** Beside the form, live: who would decide, what it would do, and what is still missing (REQ-2). */
export function RequestAside(props: RequestAsideProps) {
  const { formId, view, beneficiary, chosen, behind, failed, missing, busy, trouble, here, present } = props;
  const { submitLabel, acts } = props;
  const { person } = useMe();
  return (
    <aside
      aria-label="What this request means"
      className="grid content-start gap-6 self-start wide:sticky wide:top-6"
    >
      <ApprovalPath view={view} present={present} />
      <section aria-labelledby="what-it-does" aria-busy={behind} className="grid gap-2.5">
        <h2 id="what-it-does">What it does</h2>
        {chosen ? (
          <RequestEffect
            request={{ effect: view.effect, beneficiary, decision: "draft" }}
            readerId={person.id}
            layout="stacked"
          />
        ) : (
          <p className="text-muted">Choose a bucket to see what would be added in Unity Catalog.</p>
        )}
        {failed ? (
          <p className="text-xs text-warn">This is as it was; the portal could not be asked again.</p>
        ) : null}
      </section>
      <div className="grid gap-2.5">
        {trouble === null ? null : <TroubleNotice trouble={trouble} here={here} />}
        {view.unfillable.length === 0 ? (
          <SubmitBar
            label={submitLabel}
            form={formId}
            busy={busy}
            missing={missing}
            note={missing.length === 0 ? "Nothing is missing." : undefined}
          >
            {acts}
          </SubmitBar>
        ) : (
          <>
            <NotAllowed
              why={`This cannot be submitted while nobody could sign ${listOf(view.unfillable, "and")}.`}
            />
            {acts}
          </>
        )}
      </div>
    </aside>
  );
}
