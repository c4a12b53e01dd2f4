import { z } from "zod";
import { DRILL_STATES } from "#lib/domain/break-glass/drill-plan.ts";
import { count, id, isoInstant, PersonRef, text } from "./fields.ts";

/** A drill of one person for a profile, at a time to come (BG-8). */
const PlanDrill = z.strictObject({ engineerId: id, profile: text(40), dueAt: isoInstant });

const DrillReceiptView = z.strictObject({ id });

const ms = count.nullable();

export const DrillView = z.strictObject({
  /** The plan's id, or that of the request where none was planned. */
  id,
  engineer: PersonRef,
  profile: z.string(),
  state: z.enum(DRILL_STATES),
  /** For when it was planned, and by whom; null for one that nobody planned. */
  plan: z.strictObject({ id, dueAt: isoInstant, by: PersonRef }).nullable(),
  request: z.strictObject({ id, number: z.string(), submittedAt: isoInstant }).nullable(),
  /** From asking to the approval, from there to the access, from its end to the proof; null while not reached. */
  result: z.strictObject({ toApproveMs: ms, toAccessMs: ms, toProofMs: ms }).nullable(),
  mayCallOff: z.boolean(),
});
export type DrillView = z.infer<typeof DrillView>;

export const DrillsView = z.strictObject({
  drills: z.array(DrillView).readonly(),
  /** The quarter of now in the bank's zone: drills that somebody was let in by, and those still to be held in it. */
  quarter: z.strictObject({ name: z.string(), held: count, toCome: count }),
  /** Profiles in force, for whoever may plan; null for others. */
  profiles: z
    .array(z.strictObject({ profile: z.string(), name: z.string() }))
    .readonly()
    .nullable(),
  now: isoInstant,
});
export type DrillsView = z.infer<typeof DrillsView>;

const none = z.strictObject({});
const read = { method: "GET", params: none, query: none, body: null, status: 200, ifMatch: false } as const;
const write = { method: "POST", params: none, query: none, status: 200, ifMatch: false } as const;

/** Drills, planned and held; a part of the table in operations.ts. */
export const drillOperations = {
  listDrills: {
    ...read,
    id: "listDrills",
    path: "/break-glass/drills",
    summary: "Drills of break-glass, planned and held, with how fast each went",
    action: "live.watch",
    output: DrillsView,
  },
  planDrill: {
    ...write,
    id: "planDrill",
    path: "/break-glass/drills",
    summary: "Plan a drill of break-glass for somebody",
    action: "drill.plan",
    body: PlanDrill,
    output: DrillReceiptView,
    status: 201,
  },
  callOffDrill: {
    ...write,
    method: "DELETE",
    id: "callOffDrill",
    path: "/break-glass/drills/{drillId}",
    summary: "Call a planned drill off",
    action: "drill.plan",
    params: z.strictObject({ drillId: id }),
    body: null,
    output: DrillReceiptView,
  },
} as const;
