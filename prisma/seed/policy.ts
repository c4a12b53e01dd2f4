import { proposePolicy } from "#lib/commands/propose-policy.ts";
import { publishPolicy } from "#lib/commands/publish-policy.ts";
import { writePolicy } from "#lib/commands/write-policy.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { Outcome } from "#lib/db/outcome.ts";
import type { PolicyTerms } from "#lib/domain/approval-policy/types.ts";
import type { Stage } from "./stage.ts";

const NOTE = "Holders were reminded too late to decide before their deputies were called.";

/** A change that one wrote and another signed. */
export async function changePolicy(stage: Stage, terms: PolicyTerms): Promise<void> {
  const written = done(
    await stage.as("admin", (context) =>
      writePolicy(context, {
        kind: "raw_bucket",
        terms: { ...terms, due: { ...terms.due, remindAfterMinutes: 480 } },
        note: NOTE,
      }),
    ),
  );
  const proposed = done(
    await stage.as("admin", (context) =>
      proposePolicy(context, { policyId: written.id, expectedVersion: written.version }),
    ),
  );
  done(
    await stage.freshly("security", (context, challenge) =>
      publishPolicy(context, { policyId: written.id, expectedVersion: proposed.version, challenge }),
    ),
  );
}

/** The terms in force. */
export async function termsInForce(database: Queryable): Promise<PolicyTerms> {
  const [row] = await database.query<{ terms: PolicyTerms }>({
    text: "SELECT policy_terms(p) AS terms FROM approval_policy p WHERE p.kind = 'raw_bucket' AND p.status = 'published'",
  });
  if (row === undefined) throw new Error("A kind always has a policy in force");
  return row.terms;
}

function done<T, R>(outcome: Outcome<T, R>): T {
  if (!outcome.ok) throw new Error(`The demonstration's policy was refused: ${JSON.stringify(outcome.no)}`);
  return outcome.value;
}
