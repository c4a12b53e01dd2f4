import "server-only";
import type { PoliciesView, PolicyView } from "#lib/contracts/policies.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { compareTerms } from "#lib/domain/approval-policy/strictness.ts";
import { REQUEST_KINDS } from "#lib/domain/requests/kinds.ts";
import { authorize } from "#lib/policy/authorize.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { permitted, type Permitted } from "./permitted.ts";

type Row = Omit<PolicyView, "strictness" | "actions" | "whyNotPublish">;

const PERSON = (alias: string): string => `CASE WHEN ${alias}.id IS NULL THEN NULL
    ELSE jsonb_build_object('id', ${alias}.id, 'name', ${alias}.display_name, 'title', ${alias}.title) END`;

/** What a version is compared with: the one in force before it, or the one in force now while it is open. */
const BEFORE = `(SELECT jsonb_build_object('number', o.version, 'terms', policy_terms(o)) FROM approval_policy o
    WHERE o.kind = q.kind AND o.version < q.version AND o.published_at IS NOT NULL ORDER BY o.version DESC LIMIT 1)`;

const PENDING = `(SELECT count(*)::int FROM request_version v JOIN request r ON r.id = v.request_id AND r.text_version = v.version
    WHERE v.policy_id = q.id AND r.decision_status IN ('waiting_for_approval', 'question_open', 'returned'))`;

const POLICY = `jsonb_build_object('id', q.id, 'kind', q.kind, 'number', q.version, 'version', q.revision, 'status', q.status,
    'terms', policy_terms(q), 'note', q.note, 'author', ${PERSON("a")}, 'writtenAt', iso(q.written_at),
    'proposedAt', iso(q.proposed_at), 'signer', ${PERSON("s")}, 'publishedAt', iso(q.published_at),
    'retiredAt', iso(q.retired_at), 'before', ${BEFORE}, 'pending', ${PENDING})`;

const FROM =
  "approval_policy q LEFT JOIN person a ON a.id = q.author_id LEFT JOIN person s ON s.id = q.signer_id";

/** Every version of every kind's policy, the newest first: for administrators, security and auditors. */
export async function policiesView(
  database: Queryable,
  actor: PersonActor,
): Promise<Permitted<PoliciesView>> {
  return permitted(actor, { action: "policy.read", resource: null }, async () => {
    const rows = await database.query<{ policy: Row }>({
      name: "policies",
      text: `SELECT ${POLICY} AS policy FROM ${FROM} ORDER BY q.kind, q.version DESC`,
    });
    const policies = rows.map(({ policy }) => asView(actor, policy));
    const isOpen = ({ status }: PolicyView) => status === "draft" || status === "proposed";
    const open = policies.filter(isOpen).map(({ kind }) => kind);
    const mayWrite = authorize(actor, "policy.write", null).allow
      ? REQUEST_KINDS.filter((kind) => !open.includes(kind))
      : [];
    return { policies, mayWrite };
  });
}

/** One version; not found answers alike to whom policies are not open. */
export async function policyView(
  database: Queryable,
  actor: PersonActor,
  policyId: string,
): Promise<{ readonly ok: true; readonly value: PolicyView } | NotFound> {
  if (!authorize(actor, "policy.read", null).allow) return NOT_FOUND;
  const [row] = await database.query<{ policy: Row }>({
    name: "policy.one",
    text: `SELECT ${POLICY} AS policy FROM ${FROM} WHERE q.id = $1`,
    values: [policyId],
  });
  return row === undefined ? NOT_FOUND : { ok: true, value: asView(actor, row.policy) };
}

type NotFound = { readonly ok: false; readonly no: { readonly kind: "not_found" } };
const NOT_FOUND: NotFound = { ok: false, no: { kind: "not_found" } };

function asView(actor: PersonActor, policy: Row): PolicyView {
  const { status, before, terms } = policy;
  const relation = { authorId: policy.author?.id ?? null };
  const publish = authorize(actor, "policy.publish", relation);
  const mayChange = status === "draft" && authorize(actor, "policy.change", relation).allow;
  const mayPublish = status === "proposed" && publish.allow;
  const isOpen = status === "draft" || status === "proposed";
  const mayDrop = isOpen && authorize(actor, "policy.drop", relation).allow;
  return {
    ...policy,
    strictness: before === null ? "same" : compareTerms(terms, before.terms),
    actions: [
      ...(mayChange ? (["change", "propose"] as const) : []),
      ...(mayPublish ? (["publish"] as const) : []),
      ...(mayDrop ? (["drop"] as const) : []),
    ],
    whyNotPublish: status === "proposed" && !publish.allow ? publish.because.sentence : null,
  };
}
