import { setTimeout as sleep } from "node:timers/promises";
import { wallMs } from "./clock.ts";
import type { ServerControl } from "./control.ts";
import { keyOf, type Tuple } from "./types.ts";

/** One look at the server: what it showed was so at some moment between its being asked and its answer. */
export type Look = { readonly asked: number; readonly answered: number };
/** Looks in a row that showed the same of a tuple, at least one. */
export type Run = { readonly present: boolean; readonly looks: readonly [Look, ...Look[]] };

/** What the server itself showed since the round began, tuple by tuple. */
export type Watch = {
  readonly runsOf: (key: string) => readonly Run[];
  readonly tuples: () => readonly Tuple[];
  readonly looks: () => number;
  readonly beginRound: () => void;
  readonly stop: () => Promise<void>;
};

type OpenRun = { readonly present: boolean; readonly looks: [Look, ...Look[]] };
const EVERY_MS = 200;

/** Reads every grant of the server five times a second, as long as it answers. */
export function watchServer(control: ServerControl): Watch {
  const runs = new Map<string, OpenRun[]>();
  const tuples = new Map<string, Tuple>();
  /** Of a tuple that was never shown. */
  let never: OpenRun[] = [];
  let count = 0;
  const stopping = new AbortController();

  function note(grants: readonly Tuple[], look: Look): void {
    count += 1;
    const shown = new Set(grants.map(keyOf));
    for (const tuple of grants) tuples.set(keyOf(tuple), tuple);
    for (const key of tuples.keys()) extend(listOf(key), shown.has(key), look);
    extend(never, false, look);
  }

  function listOf(key: string): OpenRun[] {
    const list = runs.get(key) ?? never.map(({ present, looks }) => ({ present, looks: copied(looks) }));
    runs.set(key, list);
    return list;
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      const asked = wallMs();
      const grants = await control.grants();
      if (grants !== null) note(grants, { asked, answered: wallMs() });
      await sleep(EVERY_MS);
    }
  }
  const done = loop();
  return {
    runsOf: (key) => runs.get(key) ?? never,
    tuples: () => [...tuples.values()],
    looks: () => count,
    beginRound: () => {
      runs.clear();
      tuples.clear();
      never = [];
    },
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
}

const copied = ([first, ...others]: OpenRun["looks"]): OpenRun["looks"] => [first, ...others];

function extend(list: OpenRun[], present: boolean, look: Look): void {
  const last = list.at(-1);
  if (last?.present === present) last.looks.push(look);
  else list.push({ present, looks: [look] });
}

/** The first look of a run that was asked for and answered between two moments. */
export function lookWithin({ looks }: Run, after: number, before: number): Look | undefined {
  return looks.find(({ asked, answered }) => asked > after && answered < before);
}
