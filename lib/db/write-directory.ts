import type { DirectoryGroup, DirectoryPerson } from "#lib/identity/types.ts";
import type { Queryable } from "./pool.ts";
import { instant } from "./timestamps.ts";

export type DirectoryChanges = {
  /** People known before who became active or inactive. */
  readonly people: readonly { readonly id: string; readonly name: string; readonly active: boolean }[];
  /** Groups whose direct members changed, people and groups together. */
  readonly groups: readonly {
    readonly id: string;
    readonly name: string;
    readonly added: number;
    readonly removed: number;
  }[];
};

/** A whole read of the directory, at the database's time. */
export type DirectoryRead = {
  readonly people: readonly DirectoryPerson[];
  readonly groups: readonly DirectoryGroup[];
  readonly now: number;
};

// Names are unique here, and the directory may give a name of somebody who left, or swap two: whoever has a name that
// now belongs to another id lets go of it first.
const FREE_PERSON_NAMES = `UPDATE person p SET user_name = 'formerly:' || p.id
  FROM jsonb_to_recordset($1::jsonb) AS w(id text, "userName" text) WHERE p.user_name = w."userName" AND p.id <> w.id`;
const FREE_GROUP_NAMES = `UPDATE directory_group g SET name = 'formerly:' || g.id
  FROM jsonb_to_recordset($1::jsonb) AS w(id text, name text) WHERE g.name = w.name AND g.id <> w.id`;

const BECAME = `SELECT p.id, p.display_name AS name, coalesce(w.active, false) AS active
  FROM person p LEFT JOIN jsonb_to_recordset($1::jsonb) AS w(id text, active boolean) ON w.id = p.id
  WHERE p.active <> coalesce(w.active, false) ORDER BY p.id`;

const WRITE_PEOPLE = `INSERT INTO person AS p (id, user_name, email, display_name, title, active, synced_at)
  SELECT id, "userName", email, "displayName", title, active, $2
  FROM jsonb_to_recordset($1::jsonb) AS w(id text, "userName" text, email text, "displayName" text, title text, active boolean)
  ON CONFLICT (id) DO UPDATE SET user_name = excluded.user_name, email = excluded.email, display_name = excluded.display_name,
    title = excluded.title, active = excluded.active, synced_at = excluded.synced_at
  WHERE (p.user_name, p.email, p.display_name, p.title, p.active)
    IS DISTINCT FROM (excluded.user_name, excluded.email, excluded.display_name, excluded.title, excluded.active)`;

// Whoever is disabled comes back to no old session (SEC-1).
const RETIRE = `WITH gone AS (
    UPDATE person p SET active = false, synced_at = $2
    WHERE p.active AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset($1::jsonb) AS w(id text) WHERE w.id = p.id))
  UPDATE session s SET revoked_at = now() FROM person p
  WHERE s.person_id = p.id AND s.revoked_at IS NULL AND NOT EXISTS
    (SELECT 1 FROM jsonb_to_recordset($1::jsonb) AS w(id text, active boolean) WHERE w.id = p.id AND w.active)`;

const WRITE_GROUPS = `WITH gone AS (
    DELETE FROM directory_group g
    WHERE NOT EXISTS (SELECT 1 FROM jsonb_to_recordset($1::jsonb) AS w(id text) WHERE w.id = g.id))
  INSERT INTO directory_group AS g (id, name, synced_at)
  SELECT id, name, $2 FROM jsonb_to_recordset($1::jsonb) AS w(id text, name text)
  ON CONFLICT (id) DO UPDATE SET name = excluded.name, synced_at = excluded.synced_at WHERE g.name <> excluded.name`;

/** Brings one membership table to the read; members that are neither people nor groups of the read are left out. */
const writeMembers = (table: "group_person" | "group_group", from: string): string => {
  const [parent, member, known] =
    table === "group_person"
      ? ["group_id", "person_id", "person"]
      : ["parent_id", "child_id", "directory_group"];
  return `WITH wanted AS (
      SELECT DISTINCT w.id AS parent, m.id AS member
      FROM jsonb_to_recordset($1::jsonb) AS w(id text, "${from}" jsonb),
        LATERAL jsonb_array_elements_text(w."${from}") AS m(id) JOIN ${known} k ON k.id = m.id),
    removed AS (
      DELETE FROM ${table} t WHERE NOT EXISTS
        (SELECT 1 FROM wanted w WHERE w.parent = t.${parent} AND w.member = t.${member})
      RETURNING t.${parent} AS parent),
    added AS (
      INSERT INTO ${table} (${parent}, ${member}) SELECT parent, member FROM wanted
      ON CONFLICT DO NOTHING RETURNING ${parent} AS parent)
    SELECT g.id, g.name, (SELECT count(*) FROM added a WHERE a.parent = g.id)::int AS added,
      (SELECT count(*) FROM removed r WHERE r.parent = g.id)::int AS removed
    FROM directory_group g WHERE g.id IN (SELECT parent FROM added UNION SELECT parent FROM removed) ORDER BY g.id`;
};
const WRITE_PERSON_MEMBERS = writeMembers("group_person", "memberPersonIds");
const WRITE_GROUP_MEMBERS = writeMembers("group_group", "memberGroupIds");

type ChangedGroup = DirectoryChanges["groups"][number];

/** Brings people, groups and memberships to what was read, set by set, and answers what changed. */
export async function writeDirectory(tx: Queryable, read: DirectoryRead): Promise<DirectoryChanges> {
  const people = JSON.stringify(read.people);
  const groups = JSON.stringify(read.groups);
  const at = instant(read.now);
  const [, became] = await Promise.all([
    tx.query({ text: FREE_PERSON_NAMES, values: [people] }),
    tx.query<DirectoryChanges["people"][number]>({ text: BECAME, values: [people] }),
    tx.query({ text: WRITE_PEOPLE, values: [people, at] }),
    tx.query({ text: RETIRE, values: [people, at] }),
    tx.query({ text: FREE_GROUP_NAMES, values: [groups] }),
    tx.query({ text: WRITE_GROUPS, values: [groups, at] }),
  ]);
  const [ofPeople, ofGroups] = await Promise.all([
    tx.query<ChangedGroup>({ text: WRITE_PERSON_MEMBERS, values: [groups] }),
    tx.query<ChangedGroup>({ text: WRITE_GROUP_MEMBERS, values: [groups] }),
  ]);
  return { people: became, groups: together([...ofPeople, ...ofGroups]) };
}

function together(changed: readonly ChangedGroup[]): readonly ChangedGroup[] {
  const byId = Map.groupBy(changed, (group) => group.id);
  return [...byId.values()].flatMap((rows) => {
    const [first] = rows;
    if (first === undefined) return [];
    const sum = (of: (row: ChangedGroup) => number): number =>
      rows.reduce((total, row) => total + of(row), 0);
    return [{ ...first, added: sum((row) => row.added), removed: sum((row) => row.removed) }];
  });
}
