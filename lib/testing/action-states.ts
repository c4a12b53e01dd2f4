import type { RequestRelation } from "#lib/policy/types.ts";

type Status = Pick<RequestRelation, "decision" | "access">;
type Signers = { readonly CTO: string | null; readonly CDAO: string | null } | null;

/** The states of the table; `ACTOR` stands for whoever asks. */
export const STATES: Readonly<Record<string, Status & { readonly signed: Signers }>> = {
  draft: { decision: "draft", access: "none", signed: null },
  waiting: { decision: "waiting_for_approval", access: "none", signed: { CTO: null, CDAO: null } },
  "waiting, CTO signed by the actor": {
    decision: "waiting_for_approval",
    access: "none",
    signed: { CTO: "ACTOR", CDAO: null },
  },
  approved: { decision: "approved", access: "active", signed: { CTO: "cto", CDAO: "cdao" } },
  ended: { decision: "approved", access: "ended", signed: { CTO: "cto", CDAO: "cdao" } },
  rejected: { decision: "rejected", access: "none", signed: { CTO: "cto", CDAO: null } },
  "being removed": { decision: "approved", access: "being_removed", signed: { CTO: "cto", CDAO: "cdao" } },
  "being removed, closing proposed by the actor": {
    decision: "approved",
    access: "being_removed",
    signed: { CTO: "cto", CDAO: "cdao" },
  },
};
