import { setTimeout as sleep } from "node:timers/promises";
import { wallMs } from "./clock.ts";
import type { Outsider } from "./cast.ts";
import type { History } from "./history.ts";
import { FOREIGN, HELD_BEFORE } from "./plan.ts";
import type { ForeignSpan } from "./round-facts.ts";
import { keyOf, type ForeignAct, type Tuple } from "./types.ts";

/** What was given and taken past Countersign, act after act, and from when to when it must be there. */
export type ForeignBook = {
  readonly act: (act: ForeignAct, history: History) => Promise<void>;
  readonly spans: () => readonly ForeignSpan[];
  readonly isForeign: (tuple: Tuple) => boolean;
  /** Forgets what had ended before. */
  readonly beginRound: () => void;
};

const STRANGERS: ReadonlySet<string> = new Set([...FOREIGN, ...HELD_BEFORE].map(keyOf));
const AGAIN_MS = 300;
const TRIES = 200;

/** Opens the book at a moment at which all that was held before is there. */
export function openForeignBook(outsider: Outsider): ForeignBook {
  let spans: ForeignSpan[] = HELD_BEFORE.map((tuple) => ({ tuple, from: wallMs(), to: null }));
  let last: Promise<void> = Promise.resolve();

  async function act({ gives, tuple }: ForeignAct, history: History): Promise<void> {
    const key = keyOf(tuple);
    if (!gives) for (const span of spans) if (keyOf(span.tuple) === key) span.to ??= wallMs();
    for (let count = 0; count < TRIES; count += 1) {
      const done = await outsider.change(tuple, gives).then(
        () => true,
        () => false,
      );
      if (done) {
        history.note(`the outsider ${gives ? "gives" : "takes"} ${key}`);
        const isThere = spans.some((span) => keyOf(span.tuple) === key && span.to === null);
        if (gives && !isThere) spans.push({ tuple, from: wallMs(), to: null });
        return;
      }
      await sleep(AGAIN_MS);
    }
    throw new Error(`The outsider could not change ${key}`);
  }

  return {
    act: (one, history) => {
      last = last.then(() => act(one, history));
      return last;
    },
    spans: () => spans,
    // The strangers, the outsider's own rights, and what Countersign never gives.
    isForeign: (tuple) => STRANGERS.has(keyOf(tuple)) || tuple.privilege === "MANAGE",
    beginRound: () => {
      spans = spans.filter(({ to }) => to === null);
    },
  };
}
