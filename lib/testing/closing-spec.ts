/** Given, when, then over an access that was handed back at `T0` and is not proved gone: what spec.ts is to the rest. */
import type { RequestCommand } from "#lib/domain/requests/commands.ts";
import type { RequestState } from "#lib/domain/requests/types.ts";
import { MINUTE } from "#lib/domain/shared/time.ts";
import { after, APPROVED, T0 } from "./spec.ts";

type Of<N extends RequestCommand["type"]> = Extract<RequestCommand, { readonly type: N }>;

/** When its end is overdue. */
export const LATE = T0 + MINUTE;

export const REMOVED: RequestState = after(
  ...APPROVED,
  { type: "access_verified" },
  { type: "access_end_started", by: "scientist", cause: "handed_back", reason: null, at: T0 },
);

const LINK = { kind: "link", link: "https://bank.example/console" } as const;
const NOTE = "The volume was dropped by hand; the console shows no grant.";

export const PROPOSED: RequestState = after(
  ...APPROVED,
  { type: "access_verified" },
  { type: "access_end_started", by: "scientist", cause: "handed_back", reason: null, at: T0 },
  { type: "closing_proposed", by: "security", closingId: "clo_1", note: NOTE, evidence: LINK, at: LATE },
);

export function propose(by: string, changes: Partial<Of<"propose_closing">> = {}): Of<"propose_closing"> {
  return { type: "propose_closing", by, closingId: "clo_1", note: NOTE, evidence: LINK, ...changes };
}

export function confirm(by: string, closingId = "clo_1"): Of<"confirm_closing"> {
  return { type: "confirm_closing", by, closingId };
}

export function drop(by: string, changes: Partial<Of<"drop_closing">> = {}): Of<"drop_closing"> {
  return { type: "drop_closing", by, closingId: "clo_1", reason: "It is still there.", ...changes };
}
