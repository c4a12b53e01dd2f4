import { queueNotice } from "#lib/db/mail.ts";
import type { Queryable } from "#lib/db/pool.ts";

// Each member of security once for an entry and the owner that it lost; who joins security later is told of what still lacks one.
const LACKING = `SELECT e.id, e.number || ': ' || e.event AS title, p.id AS "ownerId", p.display_name AS owner,
    array_agg(s.id ORDER BY s.id) AS "to", ms(c.now) AS now
  FROM (SELECT clock_now() AS now OFFSET 0) c, risk_entry e JOIN person p ON p.id = e.owner_id AND NOT p.active,
    people_with_role('security') AS s(id)
  WHERE e.status = 'active' AND NOT EXISTS (SELECT 1 FROM mail m
    WHERE m.once = concat_ws(':', 'notice', 'risk_owner_left', e.id, p.id, s.id))
  GROUP BY e.id, p.id, c.now ORDER BY e.id LIMIT 500`;

type Lacking = {
  readonly id: string;
  readonly title: string;
  readonly ownerId: string;
  readonly owner: string;
  readonly to: readonly string[];
  readonly now: number;
};

/** Tells security of each entry that is carried and whose owner has left the directory (EXC-5). */
export async function queueOwnerlessRisks(database: Queryable): Promise<void> {
  const lacking = await database.query<Lacking>({ name: "risk.ownerless", text: LACKING });
  for (const { id, title, ownerId, owner, to, now } of lacking)
    await queueNotice(
      database,
      { template: "risk_owner_left", data: { riskId: id, title, owner }, to, once: `${id}:${ownerId}` },
      now,
    );
}
