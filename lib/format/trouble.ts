/** Why a call to the API did not bring what was wanted, for the person who made it. */

/**
 * conflict: the request moved on; refused: rules or form stand against it; signed_out: the session is gone;
 * fresh_sign_in: it needs a sign-in of its own; lost: no answer came; fault: the portal failed.
 */
export type TroubleKind = "conflict" | "refused" | "signed_out" | "fresh_sign_in" | "lost" | "fault";
export type Trouble = {
  readonly kind: TroubleKind;
  readonly title: string;
  readonly detail: string;
  /** Finds the call in the logs. */
  readonly requestId?: string | undefined;
  /** What a fresh sign-in is to be made for. */
  readonly challenge?: string | undefined;
};

type ProblemData = {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly requestId: string;
  readonly stepUp?: { readonly challenge: string } | undefined;
};

export const LOST: Trouble = {
  kind: "lost",
  title: "No answer came",
  detail: "The connection was lost, so it is not known whether this arrived. Try again: it counts once.",
};

function kindOf(status: number): TroubleKind {
  if (status === 401) return "signed_out";
  if (status === 409) return "conflict";
  return status >= 500 ? "fault" : "refused";
}

/** The trouble that a problem of the API means. */
export function troubleOf({ status, title, detail, requestId, stepUp }: ProblemData): Trouble {
  const kind = stepUp === undefined ? kindOf(status) : "fresh_sign_in";
  return { kind, title, detail, requestId, challenge: stepUp?.challenge };
}
