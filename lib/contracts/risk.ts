import { z } from "zod";
import { CLOSED_BECAUSE } from "#lib/domain/requests/commands.ts";
import { ACCESS_STATUSES, DECISION_STATUSES } from "#lib/domain/requests/types.ts";
import { REVIEW_CADENCES, RISK_STATUSES, SCORES, STALE_REASONS, TREATMENTS } from "#lib/domain/risk/types.ts";
import { count, id, isoInstant, PersonRef, SentenceSchema, text } from "./fields.ts";

const Score = z.literal(SCORES);
const RatingSchema = z.strictObject({ likelihood: Score, impact: Score });
const Status = z.enum(RISK_STATUSES);
const LINE = 2_000;
const SHORT = 300;

export const RISK_SORTS = ["number", "inherent", "residual", "exposure", "review"] as const;
const RISK_BANDS = ["low", "medium", "high"] as const;
const RISK_SCALES = ["inherent", "residual"] as const;
const RISK_LINKS = ["exception", "platform"] as const;

/** The text of an entry, as it is registered and amended. */
export const RiskTextSchema = z.strictObject({
  cause: text(LINE),
  event: text(LINE),
  impact: text(LINE),
  inherent: RatingSchema,
  residual: RatingSchema,
  ownerId: id,
  controls: z.array(text(SHORT)).max(12),
  reviewCadence: z.enum(REVIEW_CADENCES),
  treatment: z.enum(TREATMENTS),
});
export const ReviewRisk = z.strictObject({ finding: text(LINE), residual: RatingSchema });
export const AddControlEvidence = z.strictObject({
  controlId: id,
  text: text(LINE),
  link: text(LINE).optional(),
});
export const CloseRisk = z.strictObject({ reason: text(LINE) });

export const RiskReceiptView = z.strictObject({
  id,
  number: z.string(),
  version: z.int().positive(),
  status: Status,
});

export const ListRisks = z.strictObject({
  /** Without one: what is proposed or active. */
  status: z.enum([...RISK_STATUSES, "any"]).optional(),
  owner: id.optional(),
  /** Which rating `band`, `likelihood` and `impact` speak of; after controls unless said otherwise. */
  scale: z.enum(RISK_SCALES).optional(),
  band: z.enum(RISK_BANDS).optional(),
  likelihood: z.enum(["1", "2", "3", "4", "5"]).optional(),
  impact: z.enum(["1", "2", "3", "4", "5"]).optional(),
  stale: z.enum(["true", "false"]).optional(),
  linked: z.enum(RISK_LINKS).optional(),
  sort: z.enum(RISK_SORTS).optional(),
  direction: z.enum(["asc", "desc"]).optional(),
  cursor: text(400).optional(),
});
export type ListRisks = z.infer<typeof ListRisks>;

export const RiskRow = z.strictObject({
  id,
  number: z.string(),
  status: Status,
  cause: z.string(),
  event: z.string(),
  inherent: RatingSchema,
  residual: RatingSchema,
  owner: PersonRef,
  treatment: z.enum(TREATMENTS),
  carriedFrom: isoInstant.nullable(),
  carriedTo: isoInstant.nullable(),
  exposureDays: count,
  reviewDueAt: isoInstant.nullable(),
  stale: z.array(z.enum(STALE_REASONS)).readonly(),
  linked: z.enum(RISK_LINKS),
  /** The number of the exception that it belongs to; null for a risk of the platform, and where the reader may not see it. */
  request: z.string().nullable(),
  /** Its access should have ended and is not proved gone, so that the entry stays open (EXC-8). */
  endNotProved: z.boolean(),
});
export type RiskRow = z.infer<typeof RiskRow>;

/** The risk entry as it stands with its request. */
export const RequestRiskView = z.strictObject({
  id,
  number: z.string(),
  status: Status,
  cause: z.string(),
  event: z.string(),
  impact: z.string(),
  inherent: z.strictObject({ likelihood: z.number(), impact: z.number() }),
  residual: z.strictObject({ likelihood: z.number(), impact: z.number() }),
  owner: PersonRef,
  controls: z.array(z.string()).readonly(),
  reviewCadence: z.string(),
});

const MapCell = z.strictObject({ likelihood: Score, impact: Score, count });
export const RiskPage = z.strictObject({
  rows: z.array(RiskRow).readonly(),
  next: z.string().nullable(),
  total: count,
  /** How many entries of the filters stand in each place of the 5x5 map, by either rating; empty places are left out. */
  map: z.strictObject({
    inherent: z.array(MapCell).readonly(),
    residual: z.array(MapCell).readonly(),
  }),
  /** Everybody who owns an entry that the reader may see, for the filter. */
  owners: z.array(PersonRef).readonly(),
  mayRegister: z.boolean(),
  now: isoInstant,
});
export type RiskPage = z.infer<typeof RiskPage>;

const ControlView = z.strictObject({
  id,
  text: z.string(),
  addedAt: isoInstant,
  evidence: z
    .array(
      z.strictObject({
        id,
        by: PersonRef,
        at: isoInstant,
        text: z.string(),
        link: z.string().nullable(),
      }),
    )
    .readonly(),
});

const ReviewView = z.strictObject({
  id,
  by: PersonRef,
  at: isoInstant,
  dueAt: isoInstant,
  finding: z.string(),
  residual: RatingSchema,
});

/** An entry as one decision froze it. */
const FrozenView = z.strictObject({
  decisionId: id,
  slot: z.string(),
  by: PersonRef,
  verdict: z.enum(["approve", "reject"]),
  version: count,
  at: isoInstant,
  void: z.boolean(),
  cause: z.string(),
  event: z.string(),
  impact: z.string(),
  inherent: RatingSchema,
  residual: RatingSchema,
  owner: z.string(),
  treatment: z.string(),
  reviewCadence: z.string(),
  controls: z.array(z.string()).readonly(),
});
export type FrozenView = z.infer<typeof FrozenView>;

const ActView = z.strictObject({
  action: z.enum(["amend", "review", "add_evidence", "close"]),
  allowed: z.boolean(),
  because: z.string().nullable(),
});

export const RiskEntryView = RiskRow.extend({
  version: z.int().positive(),
  impact: z.string(),
  reviewCadence: z.enum(REVIEW_CADENCES),
  createdAt: isoInstant,
  statusAt: isoInstant,
  residualLoweredAt: isoInstant.nullable(),
  closedReason: z.string().nullable(),
  ownerActive: z.boolean(),
  controls: z.array(ControlView).readonly(),
  reviews: z.array(ReviewView).readonly(),
  frozen: z.array(FrozenView).readonly(),
  /** The exception with its horizon and state; null as in the row. */
  exception: z
    .strictObject({
      id,
      number: z.string(),
      summary: SentenceSchema,
      decision: z.enum(DECISION_STATUSES),
      access: z.enum(ACCESS_STATUSES),
      endNotProved: z.boolean(),
      startsAt: isoInstant.nullable(),
      endsAt: isoInstant.nullable(),
      endedAt: isoInstant.nullable(),
      closedAt: isoInstant.nullable(),
      closedBecause: z.enum(CLOSED_BECAUSE).nullable(),
      dueAt: isoInstant.nullable(),
      updatedAt: isoInstant,
    })
    .nullable(),
  milestones: z
    .array(z.strictObject({ title: z.string(), owner: PersonRef, dueOn: z.string(), verified: z.boolean() }))
    .readonly(),
  history: z
    .array(z.strictObject({ id, at: isoInstant, title: z.string(), lines: z.array(z.string()).readonly() }))
    .readonly(),
  actions: z.array(ActView).readonly(),
  now: isoInstant,
});
export type RiskEntryView = z.infer<typeof RiskEntryView>;
