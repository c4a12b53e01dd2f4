import type {
  BreakGlassDetails,
  BreakGlassFacts,
  OpenRequest,
  Profile,
} from "#lib/domain/break-glass/types.ts";
import type { JudgeAsk } from "../kinds/kind-adapter.ts";
import type { Queryable } from "../pool.ts";

/** One version of a profile as JSON, from `break_glass_profile f`. */
export const PROFILE = `jsonb_build_object('id', f.id, 'profile', f.profile, 'version', f.version, 'name', f.name, 'purpose', f.purpose,
    'connection', f.connection, 'workspace', f.workspace, 'group', f.group_name, 'privileges', f.privileges, 'maxMinutes', f.max_minutes,
    'askers', f.askers)`;

type Row = {
  readonly profile: Profile | null;
  readonly asker: BreakGlassFacts["asker"] | null;
  readonly groups: readonly string[];
  readonly pattern: string;
  readonly open: readonly OpenRequest[];
  readonly extends_id: string | null;
  readonly overdue: readonly string[];
  readonly security: boolean;
};

/** What a break-glass text is judged by: the profile in force, whoever asks, what they have open, and their overdue reviews (BG-7). */
export async function readFacts(
  tx: Queryable,
  { profile, drill }: Pick<BreakGlassDetails, "profile" | "drill">,
  { requesterId, requestId }: Pick<JudgeAsk, "requesterId" | "requestId">,
): Promise<BreakGlassFacts> {
  const [row] = await tx.query<Row>({
    name: "break_glass.facts",
    text: `WITH RECURSIVE member AS (
        SELECT group_id FROM group_person WHERE person_id = $2
        UNION SELECT g.parent_id FROM group_group g JOIN member m ON m.group_id = g.child_id)
      SELECT s.incident_pattern AS pattern,
        (SELECT ${PROFILE} FROM break_glass_profile f WHERE f.profile = $1 AND f.status = 'published') AS profile,
        (SELECT jsonb_build_object('id', p.id, 'name', p.display_name, 'userName', p.user_name)
         FROM person p WHERE p.id = $2 AND p.active) AS asker,
        (SELECT coalesce(jsonb_agg(g.name ORDER BY g.name), '[]') FROM member m JOIN directory_group g ON g.id = m.group_id) AS groups,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'number', r.number, 'pending', r.decision_status <> 'approved',
            'extension', r.renews_id IS NOT NULL) ORDER BY r.submitted_at), '[]')
         FROM request r WHERE r.kind = 'break_glass' AND r.beneficiary_id = $2 AND r.profile = $1 AND r.drill = $4
           AND r.id IS DISTINCT FROM $3 AND (r.decision_status IN ('waiting_for_approval', 'question_open', 'returned')
             OR r.access_status IN ('being_granted', 'active'))) AS open,
        (SELECT r.renews_id FROM request r WHERE r.id = $3) AS extends_id,
        (SELECT coalesce(jsonb_agg(r.number ORDER BY i.due_at), '[]') FROM pir i JOIN request r ON r.id = i.request_id
         WHERE i.author_id = $2 AND i.status IN ('open', 'sent_back') AND i.due_at <= clock_now() AND NOT r.drill) AS overdue,
        EXISTS (SELECT 1 FROM seat t JOIN person p ON p.id = t.person_id AND p.active WHERE t.slot = 'SECURITY' AND t.person_id <> $2
          AND t.valid_from <= clock_now() AND (t.valid_to IS NULL OR t.valid_to > clock_now())) AS security
      FROM break_glass_setting s`,
    values: [profile, requesterId, requestId, drill],
  });
  if (row === undefined) throw new Error("The settings of break-glass are always one row");
  return {
    profile: row.profile,
    asker: row.asker ?? { id: "", name: "somebody", userName: "" },
    groups: row.groups,
    incidentPattern: row.pattern,
    open: row.open,
    extendsId: row.extends_id,
    overdueReviews: row.overdue,
    securityCanSign: row.security,
  };
}
