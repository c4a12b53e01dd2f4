import { setImmediate as nextTick, setTimeout as sleep } from "node:timers/promises";
import type { Securable } from "#lib/domain/grants/types.ts";
import type { UnityCatalog } from "../port.ts";

type Lists = Pick<UnityCatalog, "readDirect">;
type List = ReturnType<UnityCatalog["readDirect"]>;

/** The reads of one securable: the one under way, and the one that has not begun and is everybody's who asks now. */
type Reads = { underWay: List | null; next: List | null };

/** For so long a read waits for the one before it, so that a crowd gathers behind a server that takes its time. */
const LONGEST_WAIT_MS = 250;

/** And for so long after it: whoever shared the last read comes back with its change answered, and shares the next as well. */
const GATHER_MS = 30;

const readsOf = new WeakMap<Lists, Map<string, Reads>>();

/**
 * The whole list of a securable, by a read that begins after it was asked for. Whoever asks while one is under way shares the
 * next: a thousand accesses that end together on one volume cost a few lists and not two thousand.
 */
export function readShared(catalog: Lists, securable: Securable): List {
  const places = readsOf.get(catalog) ?? new Map<string, Reads>();
  readsOf.set(catalog, places);
  const key = `${securable.type} ${securable.fullName}`;
  const reads = places.get(key) ?? { underWay: null, next: null };
  places.set(key, reads);
  reads.next ??= begin(catalog, securable, reads).finally(() => {
    if (reads.next === null && reads.underWay === null) places.delete(key);
  });
  return reads.next;
}

async function begin(catalog: Lists, securable: Securable, reads: Reads): List {
  await nextTick();
  if (reads.underWay !== null) {
    await Promise.race([reads.underWay.catch(() => undefined), sleep(LONGEST_WAIT_MS)]);
    await sleep(GATHER_MS);
  }
  reads.next = null;
  const list = catalog.readDirect(securable).finally(() => {
    if (reads.underWay === list) reads.underWay = null;
  });
  reads.underWay = list;
  return list;
}
