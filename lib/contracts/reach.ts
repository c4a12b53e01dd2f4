import { z } from "zod";
import { count, id, isoInstant, PersonRef } from "./fields.ts";
import { RequestRow } from "./requests.ts";

const Principal = z.strictObject({ kind: z.enum(["user", "group", "service_principal"]), name: z.string() });

/** One grant that lets somebody reach something: who, what, why, since when and until when. */
export const ReachRow = z.strictObject({
  id,
  principal: Principal,
  /** Null for a principal that is no person of the directory. */
  person: PersonRef.nullable(),
  securables: z.array(z.string()).readonly(),
  privileges: z.array(z.string()).readonly(),
  /** Null where the reader may not see the request under which it is held (REQ-9). */
  request: z.strictObject({ id, number: z.string() }).nullable(),
  decision: RequestRow.shape.decision,
  access: RequestRow.shape.access,
  endNotProved: z.boolean(),
  startsAt: isoInstant,
  endsAt: isoInstant,
  /** When the end was begun, and when it was proved by a read. */
  releasedAt: isoInstant.nullable(),
  endedAt: isoInstant.nullable(),
  /** When it was closed without a proof. */
  closedAt: isoInstant.nullable(),
});
export type ReachRow = z.infer<typeof ReachRow>;

/** Something in Unity Catalog for which no request here is the reason. */
export const FoundRow = z.strictObject({
  id,
  principal: Principal,
  person: PersonRef.nullable(),
  securable: z.string(),
  privilege: z.string(),
  /** Groups through which it is still reached after its end; empty for a grant that was there before. */
  through: z.array(z.string()).readonly(),
  /** When the ledger first met it, or last read it. */
  seenAt: isoInstant.nullable(),
});
export type FoundRow = z.infer<typeof FoundRow>;

export const BucketAccessView = z.strictObject({
  /** How many hold an exception on it that is not proved ended; everybody may know as much. */
  holderCount: count,
  /** Who they are; null for those who may not know, with the rule that says so. */
  holders: z.array(ReachRow).readonly().nullable(),
  found: z.array(FoundRow).readonly().nullable(),
  because: z.string(),
  history: z.array(RequestRow).readonly(),
  /** Submitted requests on it that the reader may not see. */
  hiddenCount: count,
  now: isoInstant,
});
export type BucketAccessView = z.infer<typeof BucketAccessView>;

export const GetPerson = z.strictObject({ asOf: isoInstant.optional() });

const Span = { from: isoInstant, to: isoInstant.nullable() } as const;

export const PersonView = z.strictObject({
  person: PersonRef.extend({ userName: z.string(), active: z.boolean() }),
  roles: z.array(z.string()).readonly(),
  /** The instant that reach, seats and delegations are told for; null is now. */
  asOf: isoInstant.nullable(),
  reach: z.array(ReachRow).readonly(),
  found: z.array(FoundRow).readonly(),
  seats: z.array(z.strictObject({ slot: z.string(), authority: z.string(), ...Span })).readonly(),
  delegations: z
    .array(
      z.strictObject({
        id,
        slot: z.string(),
        /** Whether this person gave it or received it. */
        side: z.enum(["given", "received"]),
        other: PersonRef,
        ...Span,
      }),
    )
    .readonly(),
  requests: z
    .array(
      z.strictObject({
        row: RequestRow,
        as: z.array(z.enum(["requester", "beneficiary", "signer"])).readonly(),
      }),
    )
    .readonly(),
  sessions: z
    .array(z.strictObject({ id, createdAt: isoInstant, lastSeenAt: isoInstant, device: z.string() }))
    .readonly(),
  now: isoInstant,
});
export type PersonView = z.infer<typeof PersonView>;
