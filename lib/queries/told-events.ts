import "server-only";
import type { Queryable } from "#lib/db/pool.ts";
import { actorWords } from "#lib/format/audit.ts";
import { formatAbsolute } from "#lib/format/dates.ts";
import type { Told } from "#lib/format/timeline.ts";
import { ruleSentence } from "#lib/policy/authorize.ts";

/** An event of the log as it was read, with what it is about. */
export type ToldEvent = {
  readonly id: string;
  readonly seq: string;
  readonly at: string;
  readonly type: string;
  readonly told: {
    readonly actor: {
      readonly kind: string;
      readonly id?: string;
      readonly name?: string;
      readonly task?: string;
    };
    readonly rule: string;
    readonly requestId: string;
    readonly data: Readonly<Record<string, unknown>>;
  };
  readonly aboutType: string;
  readonly aboutId: string;
  readonly aboutName: string | null;
};

const LONGEST_ID = 80;

/** The events as the words of lib/format take them, with the names of the people whose ids they hold. */
export async function tellEvents(
  database: Queryable,
  events: readonly ToldEvent[],
  timeZone: string,
): Promise<readonly Told[]> {
  const ids = [...new Set(events.flatMap(({ told }) => textsIn(told.data)))];
  const people =
    ids.length === 0
      ? []
      : await database.query<{ id: string; name: string }>({
          text: "SELECT id, display_name AS name FROM person WHERE id = ANY ($1::text[])",
          values: [ids],
        });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return events.map(({ type, told }) => ({
    type,
    actor: actorWords(told.actor),
    data: told.data,
    name: (id) => names.get(id) ?? "somebody",
    rule: (id) => ruleSentence(id) ?? "",
    when: (at) => formatAbsolute(at, timeZone),
  }));
}

/** Every short text of the data: those that may be somebody's id. */
function textsIn(data: ToldEvent["told"]["data"]): readonly string[] {
  return Object.values(data).flatMap((value) =>
    typeof value === "string" && value.length <= LONGEST_ID ? [value] : [],
  );
}
