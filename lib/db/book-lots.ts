import type { Context } from "./context.ts";
import type { Database } from "./pool.ts";
import { together } from "./together.ts";
import { keepAllBooks, keepBooks, type Booking } from "./transact.ts";

/** A booking on one row that others lock too; lots are written in this order, so that none lock each other out. */
type Ordered = Booking<unknown> & { readonly order: string };

const lotsOf = new WeakMap<Database, (booking: Ordered) => Promise<() => unknown>>();

/**
 * Keeps books as `keepBooks` does, in one transaction with whatever comes to be written at the same time: a crowd of targets
 * costs one flush to disk. A lot that fails is written one by one, so that a bad one harms nobody but itself.
 */
export async function keepBooksTogether<T>(
  context: Pick<Context, "actor" | "requestId" | "database">,
  order: string,
  write: Booking<T>["write"],
): Promise<T> {
  const { database } = context;
  const keep = lotsOf.get(database) ?? together((asks: readonly Ordered[]) => keepLot(database, asks));
  lotsOf.set(database, keep);
  const answer = await keep({ context, order, write });
  // The answer of this very booking, whose type its `write` has.
  return answer() as T;
}

async function keepLot(database: Database, asks: readonly Ordered[]): Promise<readonly (() => unknown)[]> {
  const places = [...asks.keys()].toSorted((a, b) => compare(asks[a]?.order ?? "", asks[b]?.order ?? ""));
  const sorted = places.flatMap((place) => asks[place] ?? []);
  const answers = await keepAllBooks({ database }, sorted).then(
    (values) => values.map((value) => () => value),
    () => oneByOne(database, sorted),
  );
  return asks.map((_, place) => answers[places.indexOf(place)] ?? unanswered);
}

function oneByOne(database: Database, asks: readonly Ordered[]): Promise<readonly (() => unknown)[]> {
  return Promise.all(
    asks.map(({ context, write }) =>
      keepBooks({ ...context, database }, write).then(
        (value) => () => value,
        (error: unknown) => () => {
          throw error;
        },
      ),
    ),
  );
}

function unanswered(): never {
  throw new Error("A booking of a lot was not answered");
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
