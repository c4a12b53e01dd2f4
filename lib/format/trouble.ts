/** Why a call to the API did not bring what was wanted, for the person who made it. */

/**
 * conflict: the request moved on; refused: rules or form stand against it; signed_out: the session is gone;
 * lost: no answer came; fault: the portal failed.
 */
export type TroubleKind = "conflict" | "refused" | "signed_out" | "lost" | "fault";
export type Trouble = {
  readonly kind: TroubleKind;
  readonly title: string;
  readonly detail: string;
  /** Finds the call in the logs. */
  readonly requestId?: string | undefined;
};

type ProblemData = {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly requestId: string;
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
export function troubleOf({ status, title, detail, requestId }: ProblemData): Trouble {
  return { kind: kindOf(status), title, detail, requestId };
}
