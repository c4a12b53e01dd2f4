import { BLANK_RAW_BUCKET } from "#lib/domain/raw-bucket/blank.ts";
import {
  isRenewable,
  missedQuestions,
  renewalFlaws,
  renewedText,
  type Chain,
} from "#lib/domain/raw-bucket/renewal.ts";
import { rawBucketFollows } from "#lib/domain/raw-bucket/follow.ts";
import { rawBucket } from "#lib/domain/raw-bucket/kind.ts";
import type { Bucket, RawBucketDetails, RawBucketFacts } from "#lib/domain/raw-bucket/types.ts";
import { DAY, dayOf, MINUTE } from "#lib/domain/shared/time.ts";
import { questionsAt } from "#lib/domain/approval-policy/terms.ts";
import type { PinnedPolicy } from "#lib/domain/approval-policy/types.ts";
import { renewalChain } from "../plans/renewal-chain.ts";
import { policyFor } from "../policies/policy-for.ts";
import type { Queryable } from "../pool.ts";
import type { JudgeAsk, Judged, KindAdapter } from "./kind-adapter.ts";

/** Buckets and what they lie in: of a volume its schema and its catalog (parentsOf). */
const PLACES = `SELECT b.connection, b.securable_type AS type, b.securable_name AS name, b.id AS bucket_id, 'bucket' AS watch
  FROM raw_bucket b
  UNION ALL SELECT b.connection, 'schema', split_part(b.securable_name, '.', 1) || '.' || split_part(b.securable_name, '.', 2), b.id, 'parent'
    FROM raw_bucket b WHERE b.securable_type = 'volume'
  UNION ALL SELECT b.connection, 'catalog', split_part(b.securable_name, '.', 1), b.id, 'parent' FROM raw_bucket b
    WHERE b.securable_type = 'volume'`;

/** The raw-bucket exception with its facts from the catalogue and the directory. */
export const rawBucketAdapter: KindAdapter = {
  prefix: rawBucket.prefix,
  wording: rawBucket.wording,
  connection: "(SELECT b.connection FROM raw_bucket b WHERE b.id = r.bucket_id)",
  places: PLACES,
  judge: async (tx, ask) => {
    const details = completed(ask.details);
    const [{ policy, renewal }, facts, chain] = await Promise.all([
      policyFor(tx, "raw_bucket", ask.requestId),
      readFacts(tx, details, ask),
      renewalChain(tx, ask.requestId),
    ]);
    const asked = questionsAt(policy.terms.questions, renewal);
    const questions = [...missedQuestions(chain?.missed ?? []), ...asked];
    return judge(details, { ...facts, questions }, { policy, chain });
  },
  writeOwn: (tx, requestId, { bucketId }) => {
    void tx.query({
      text: "UPDATE request SET bucket_id = $2 WHERE id = $1",
      values: [requestId, bucketId],
    });
  },
  obstacles: async () => [],
  follow: (_, { event, after }) => rawBucketFollows(after, event),
  renewal: {
    mayBegin: isRenewable,
    text: (details, around) => renewedText(completed(details), around),
  },
  prefill: async (tx, securable) => {
    const [row] = await tx.query<{ id: string }>({
      text: "SELECT id FROM raw_bucket WHERE securable_name = $1",
      values: [securable],
    });
    return row === undefined ? {} : { bucketId: row.id };
  },
};

/** Lays a draft over the blank text; the wire schema has checked each part that is there. */
function completed(details: JudgeAsk["details"]): RawBucketDetails {
  return { ...BLANK_RAW_BUCKET, ...(details as Partial<RawBucketDetails>) };
}

function judge(
  details: RawBucketDetails,
  facts: RawBucketFacts,
  { policy, chain }: { readonly policy: PinnedPolicy; readonly chain: Chain | null },
): Judged {
  const maxDays = Math.floor((policy.terms.maxMinutes * MINUTE) / DAY);
  const asRenewal =
    chain === null ? [] : renewalFlaws(details, { chain, beneficiaryId: facts.beneficiary.id, maxDays });
  return {
    details,
    bucketId: facts.bucket?.id ?? null,
    furtherSlots: rawBucket.furtherSlots(facts),
    flaws: [...rawBucket.check(details, facts), ...asRenewal],
    chain,
    policy,
    questions: facts.questions,
    durationMinutes: rawBucket.durationMinutes(details),
    tuples: rawBucket.tuples(facts),
    withheld: rawBucket.withheld(facts),
    stepUp: facts.bucket !== null && policy.terms.stepUp.includes(facts.bucket.classification),
    asked: rawBucket.sentence(details, facts, "asked"),
    granted: rawBucket.sentence(details, facts, "granted"),
    risk: rawBucket.risk(details),
  };
}

type FactsRow = {
  readonly now: number;
  readonly active: readonly string[] | null;
  readonly bucket: Bucket | null;
  readonly beneficiary: RawBucketFacts["beneficiary"] | null;
};

async function readFacts(
  tx: Queryable,
  details: RawBucketDetails,
  ask: JudgeAsk,
): Promise<Omit<RawBucketFacts, "questions">> {
  const named = [
    details.risk.ownerId,
    ...details.plan.milestones.flatMap((milestone) => [milestone.ownerId, milestone.verifierId]),
  ];
  const [row] = await tx.query<FactsRow>({
    text: `SELECT ms(clock_now()) AS now,
        (SELECT jsonb_agg(p.id) FROM person p WHERE p.id = ANY ($1::text[]) AND p.active) AS active,
        (SELECT jsonb_build_object('id', p.id, 'name', p.display_name, 'userName', p.user_name)
         FROM person p WHERE p.id = $2 AND p.active) AS beneficiary,
        (SELECT jsonb_build_object('id', b.id, 'securable', jsonb_build_object('type', b.securable_type, 'fullName',
            b.securable_name), 'layer', b.layer, 'classification', b.classification, 'ownerId', b.owner_id, 'path', b.path,
            'products', (SELECT coalesce(jsonb_agg(jsonb_build_object('fullName', d.full_name, 'kind', d.kind)
              ORDER BY d.full_name), '[]') FROM derived_product x JOIN data_product d ON d.full_name = x.product_name
              WHERE x.bucket_id = b.id))
         FROM raw_bucket b WHERE b.id = $3) AS bucket`,
    values: [named, ask.beneficiaryId, details.bucketId],
  });
  if (row === undefined) throw new Error("The facts of a raw-bucket exception are always one row");
  return {
    bucket: row.bucket,
    activePeople: new Set(row.active),
    requesterId: ask.requesterId,
    beneficiary: row.beneficiary ?? { id: "", name: "somebody", userName: "" },
    today: dayOf(row.now),
    lastDay: dayOf(row.now + details.durationDays * DAY),
  };
}
