import type { FurtherQuestion, PinnedPolicy } from "#lib/domain/approval-policy/types.ts";
import type { AccessTuple } from "#lib/domain/grants/types.ts";
import type { Chain, renewedText } from "#lib/domain/raw-bucket/renewal.ts";
import type { Flaw } from "#lib/domain/requests/flaws.ts";
import type { FurtherSlot, Sentence } from "#lib/domain/requests/kind.ts";
import type { RequestEvent } from "#lib/domain/requests/events.ts";
import type { KindWording } from "#lib/domain/requests/wording.ts";
import type { Effect } from "#lib/domain/requests/react.ts";
import type { RequestState } from "#lib/domain/requests/types.ts";
import type { PlanContent, RiskContent } from "#lib/domain/risk/types.ts";
import type { Queryable } from "../pool.ts";

/** What a kind makes of a text: everything that submitting, previewing and signing need, with the kind's types gone. */
export type Judged = {
  /** The complete details, as they are stored and hashed. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly bucketId: string | null;
  readonly flaws: readonly Flaw[];
  /** What the text is judged by: the policy in force, or stricter terms that the request is pinned to already (APP-5). */
  readonly policy: PinnedPolicy;
  /** Those of its questions that this text is asked (EXC-7). */
  readonly questions: readonly FurtherQuestion[];
  /** What led to it, when it renews an access (EXC-7). */
  readonly chain: Chain | null;
  readonly durationMinutes: number;
  readonly tuples: readonly AccessTuple[];
  readonly withheld: readonly string[];
  readonly furtherSlots: readonly FurtherSlot[];
  /** Whether a decision on it needs a fresh sign-in (APP-6). */
  readonly stepUp: boolean;
  readonly asked: Sentence;
  readonly granted: Sentence;
  readonly risk: { readonly risk: RiskContent; readonly plan: PlanContent } | null;
};

/** An event of a request with the state after it. */
export type Followed = {
  readonly event: RequestEvent;
  readonly after: RequestState;
  readonly number: string;
  readonly now: number;
};

export type JudgeAsk = {
  /** Parsed by the kind's wire schema; parts may be missing. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly requesterId: string;
  readonly beneficiaryId: string;
  /** Null for a text that is none of a request yet. */
  readonly requestId: string | null;
};

export type ObstaclesAsk = {
  readonly requestId: string;
  /** Whether an end that comes due now would be proved; asked of the database when called. */
  readonly revokingPath: () => Promise<{ readonly reasons: readonly string[] }>;
};

/** An access that is to be renewed, as its lock found it. */
export type Renewable = {
  readonly decision: string;
  readonly access: string;
  readonly endedAt: number | null;
  /** Whether it is itself a renewal. */
  readonly isRenewal: boolean;
};

/** How a kind renews: when, and with which text the new draft begins. */
export type KindRenewal = {
  readonly mayBegin: (access: Renewable, now: number) => boolean;
  readonly text: (
    details: Readonly<Record<string, unknown>>,
    around: Parameters<typeof renewedText>[1],
  ) => Readonly<Record<string, unknown>>;
};

/** A kind as the shell sees it: its number prefix, and how it judges a text with facts from the database. */
export type KindAdapter = {
  readonly prefix: string;
  /** Its mails in words of its own (APP-6). */
  readonly wording: KindWording;
  /** SQL for the connection that the access of a request `r` lies on, with its present version `v`; null means the main one. */
  readonly connection: string;
  /**
   * SQL for what its accesses lie on: rows (connection, type, name, bucket_id, watch), where `watch` is a place of
   * lib/domain/drift/types.ts, or null for what is not watched.
   */
  readonly places: string;
  readonly judge: (tx: Queryable, ask: JudgeAsk) => Promise<Judged>;
  /** Writes what the row of a request says of its kind alone, with each submitted version and before its status moves. */
  readonly writeOwn: (tx: Queryable, requestId: string, judged: Judged) => void;
  /** Why no access of this kind may begin now, each in words; empty when it may. Asked at every approval, under the row lock. */
  readonly obstacles: (tx: Queryable, ask: ObstaclesAsk) => Promise<readonly string[]>;
  /**
   * What follows an event for this kind beside what follows it for every kind. Writes its own rows in the transaction and answers
   * the effects that are everybody's, mail above all.
   */
  readonly follow: (tx: Queryable, followed: Followed) => readonly Effect[];
  readonly renewal: KindRenewal;
  /** The beginning of a draft that is asked for by a securable's full name. */
  readonly prefill: (tx: Queryable, securable: string) => Promise<Readonly<Record<string, unknown>>>;
};
