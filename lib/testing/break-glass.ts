import { createDraft } from "#lib/commands/create-draft.ts";
import type { RequestReceipt } from "#lib/commands/on-request.ts";
import { submitRequest } from "#lib/commands/submit-request.ts";
import type { BreakGlassDetails } from "#lib/domain/break-glass/types.ts";
import { actAs, type World } from "./builders.ts";
import { contextAs, contextOf, done } from "./request-builders.ts";

export const DIAGNOSIS = "read-only-diagnosis";

/** What somebody in trouble at night writes. */
export const NIGHT: BreakGlassDetails = {
  profile: DIAGNOSIS,
  incident: "INC-4471",
  severity: "P1",
  service: "scoring",
  purpose: "Find out why the scoring batch is stuck",
  minutes: 60,
  drill: false,
};

/** A profile in force, as the bank's reference data brings it: a group, and reading one table. */
export async function addProfile(
  world: World,
  profile = DIAGNOSIS,
  changes: {
    readonly maxMinutes?: number;
    readonly askers?: readonly string[];
    readonly group?: string;
    readonly connection?: string;
  } = {},
): Promise<void> {
  const privileges = [
    { type: "catalog", fullName: "prod", privilege: "USE_CATALOG" },
    { type: "schema", fullName: "prod.scoring", privilege: "USE_SCHEMA" },
    { type: "table", fullName: "prod.scoring.batch_state", privilege: "SELECT" },
  ];
  await world.admin.query({
    text: `INSERT INTO break_glass_profile (id, profile, version, name, purpose, workspace, group_name, privileges, max_minutes, askers,
        note, status, written_at, published_at, connection)
      VALUES ('bgp_' || $1, $1, 1, $1, 'To look and to touch nothing', 'VPC-Prod', coalesce($5, 'bg-' || $1), $2, $3, $4, 'From the start',
        'published', clock_now(), clock_now(), $6)`,
    values: [
      profile,
      JSON.stringify(privileges),
      changes.maxMinutes ?? 120,
      changes.askers ?? [],
      changes.group ?? null,
      changes.connection ?? "main",
    ],
  });
}

/** As if a worker swept, every connection had just been checked, and no restore were to be accepted: somebody can be let in (BG-5). */
export async function healthyRevoking({ admin }: World): Promise<void> {
  await admin.query({
    text: "INSERT INTO heartbeat (name, at) VALUES ('sweeper', now()) ON CONFLICT (name) DO UPDATE SET at = now()",
  });
  await admin.query({
    text: "UPDATE catalog_connection SET checked_at = now(), check_reason = NULL, open_until = NULL",
  });
  // Past what the table demands of an acceptance: this is the world before any restore.
  await admin.query({
    text: `DO $$ BEGIN IF EXISTS (SELECT 1 FROM engine_state WHERE mode = 'observing') THEN
      ALTER TABLE engine_state DISABLE TRIGGER USER;
      UPDATE engine_state SET mode = 'active', because = NULL, found_identifier = NULL, found_epoch = NULL, compared_at = NULL,
        compared = NULL, revision = revision + 1;
      ALTER TABLE engine_state ENABLE TRIGGER USER, ENABLE ALWAYS TRIGGER engine_state_is_kept;
    END IF; END $$`,
  });
}

/** A break-glass that waits for its VP, begun and submitted through the real commands; needs a profile and a VP in the world. */
export async function askedBreakGlass(
  world: World,
  asking: { readonly requester?: string; readonly details?: Partial<BreakGlassDetails> } = {},
): Promise<RequestReceipt> {
  const requester = asking.requester ?? "scientist";
  const actor = await actAs(world, requester);
  const blank = { kind: "break_glass", securable: null, copyOf: null } as const;
  const draft = done(await createDraft(contextOf(world, actor), actor, blank));
  return done(
    await submitRequest(await contextAs(world, requester), {
      requestId: draft.id,
      expectedVersion: draft.version,
      beneficiaryId: null,
      details: { ...NIGHT, ...asking.details },
    }),
  );
}
