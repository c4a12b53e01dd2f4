import "server-only";
import type { BoardView, GetBoard, LeftView, LiveView } from "#lib/contracts/break-glass-board.ts";
import type { RequestView } from "#lib/contracts/requests.ts";
import type { Queryable } from "#lib/db/pool.ts";
import { isConcerned } from "#lib/domain/approvals/eligibility.ts";
import { HEARD_IN_ACCESS } from "#lib/domain/requests/machine.ts";
import { authorize } from "#lib/policy/authorize.ts";
import type { PersonActor, RequestRelation } from "#lib/policy/types.ts";
import { visibilityOf } from "#lib/policy/visibility.ts";
import { permitted, type Permitted } from "../permitted.ts";
import { CLOCK } from "../request-row.ts";
import { activityOf } from "./activity.ts";
import { ASKED, LIVE, MORE_REVIEWS, REVIEWS } from "./board-rows.ts";
import { QUARTER } from "./quarter.ts";

type Computed =
  | "gone"
  | "effectiveBy"
  | "left"
  | "mayStop"
  | "mayHandBack"
  | "mayRetry"
  | "mayClose"
  | "activity";
type Tries = Omit<LeftView, "privileges">;
type LiveRow = Omit<LiveView, Computed> & {
  readonly tuples: RequestView["tuples"];
  readonly tries: readonly Tries[];
  readonly relation: RequestRelation;
};

/** Who is in Prod, why, until when and what they touched, what waits for a review, and a quarter in numbers (BG-9). */
export function boardView(
  database: Queryable,
  actor: PersonActor,
  { quarter }: GetBoard,
): Promise<Permitted<BoardView>> {
  return permitted(actor, { action: "live.watch", resource: null }, async () => {
    const [board] = await database.query<Omit<BoardView, "live"> & { readonly live: readonly LiveRow[] }>({
      name: "break_glass.board",
      text: `SELECT ${LIVE} AS live, ${ASKED} AS asked, ${REVIEWS} AS reviews, ${MORE_REVIEWS} AS "moreReviews",
          ${QUARTER} AS quarter, iso(c.now) AS now FROM ${CLOCK}`,
      values: [...visibilityOf(actor), quarter ?? null],
    });
    if (board === undefined) throw new Error("The board is always one row");
    const activity = await activityOf(
      database,
      board.live.map(({ id }) => id),
    );
    const live = board.live.map((row) => ({
      ...liveOf(actor, row),
      activity: activity.get(row.id) ?? null,
    }));
    return { ...board, live };
  });
}

const GONE = ["proved_gone", "kept", "lost"];
const THERE = ["verified", ...GONE];

function liveOf(
  actor: PersonActor,
  { tuples, tries, relation, ...row }: LiveRow,
): Omit<LiveView, "activity"> {
  const may = (action: "request.end_access" | "request.retry_grant", command: "end_access" | "retry_grant") =>
    HEARD_IN_ACCESS[command].includes(row.access) && authorize(actor, action, relation).allow;
  const own = isConcerned(relation, actor.id);
  const mayEnd = may("request.end_access", "end_access");
  const removing = row.access === "being_removed";
  const done = removing ? GONE : THERE;
  // Of what is over nothing is tried any more.
  const open = row.endedAt !== null ? [] : tuples.filter(({ state }) => !done.includes(state));
  const left = tries.flatMap((one): LeftView[] => {
    const privileges = open.filter((tuple) => isOn(tuple, one)).map(({ privilege }) => privilege);
    return privileges.length === 0 ? [] : [{ ...one, privileges }];
  });
  const gone = removing
    ? tries
        .filter((one) => !left.some(({ type, name }) => type === one.type && name === one.name))
        .map(({ type, name }) => ({
          type,
          name,
          at: last(tuples.filter((one) => isOn(one, { type, name })).map(({ at }) => at)),
        }))
    : [];
  return {
    ...row,
    effectiveBy: last(tuples.map(({ effectiveBy }) => effectiveBy)),
    gone,
    left,
    mayStop: mayEnd && !own,
    mayHandBack: mayEnd && own,
    mayRetry: may("request.retry_grant", "retry_grant"),
    mayClose: row.endNotProved && authorize(actor, "request.propose_closing", relation).allow,
  };
}

type On = { readonly type: string; readonly name: string };

function isOn(tuple: RequestView["tuples"][number], { type, name }: On): boolean {
  return tuple.securableType === type && tuple.on === name;
}

/** The last of these instants, all of which are written alike, so that they compare as text. */
function last(instants: readonly (string | null)[]): string | null {
  return instants.reduce(
    (latest, at) => (at !== null && (latest === null || at > latest) ? at : latest),
    null,
  );
}
