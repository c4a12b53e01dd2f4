import "server-only";
import type { ListEvents } from "#lib/contracts/audit.ts";

/** The conditions of the audit explorer over audit_event `e`; each has an index. Words are searched elsewhere. */
export function eventFilters(ask: ListEvents, put: (value: unknown) => string): readonly string[] {
  const { type, who, about, from, to } = ask;
  return [
    ...(type === undefined ? [] : [`e.type = ${put(type)}`]),
    ...(from === undefined ? [] : [`e.at >= ${put(from)}::timestamptz`]),
    ...(to === undefined ? [] : [`e.at <= ${put(to)}::timestamptz`]),
    ...(who === undefined || who.trim() === "" ? [] : [actedBy(who.trim(), put)]),
    ...(about === undefined || about.trim() === "" ? [] : [isAbout(about.trim(), put)]),
  ];
}

/** "system" is the machine; otherwise a person by id, or by a part of their name. */
function actedBy(who: string, put: (value: unknown) => string): string {
  if (who.toLowerCase() === "system") return "e.actor_id IS NULL";
  const part = put(`%${who.replaceAll(/[\\%_]/g, "\\$&")}%`);
  return `e.actor_id = ANY (ARRAY(SELECT p.id FROM person p
    WHERE p.id = ${put(who)} OR p.display_name ILIKE ${part} OR p.user_name ILIKE ${part}))`;
}

/** A request or a risk by its number, or anything by its id. */
function isAbout(about: string, put: (value: unknown) => string): string {
  const number = put(about.toUpperCase());
  return `e.aggregate_id = ANY (ARRAY(SELECT ${put(about)}::text
    UNION ALL SELECT r.id FROM request r WHERE r.number = ${number}
    UNION ALL SELECT k.id FROM risk_entry k WHERE k.number = ${number}))`;
}
