import { reconcileDue } from "./reconcile-due.ts";
import type { Worker } from "./worker.ts";

export type Claims = {
  /** Claims what is due and begins on it; rejects when the database does. */
  readonly round: () => Promise<void>;
  /** There may be something due: looks at once, or once more after the look under way. */
  readonly wake: () => void;
  /** Whether more is due than there are lanes for. */
  readonly isCrowded: () => boolean;
  /** From then on nothing is claimed. */
  readonly stop: () => void;
};

/**
 * Claims what is due whenever it is woken, one claim at a time. A claim that took as much as there were lanes for may have
 * left something, so the next lane that comes free claims again.
 */
export function makeClaims(worker: Worker): Claims {
  let isStopped = false;
  let isWoken = false;
  let mayBeMore = false;
  let underWay: Promise<void> | null = null;

  const claim = async (): Promise<void> => {
    while (isWoken) {
      isWoken = false;
      const { isFull } = await reconcileDue(worker, () => {
        if (mayBeMore) wake();
      });
      mayBeMore = isFull;
    }
  };
  const round = async (): Promise<void> => {
    if (isStopped) return;
    isWoken = true;
    underWay ??= claim().finally(() => {
      underWay = null;
      if (isWoken) wake();
    });
    await underWay;
  };
  const wake = (): void => {
    // Nothing is lost: what was not claimed is found by the next sweep.
    round().catch((error: unknown) => worker.log.error({ err: error }, "claiming failed"));
  };
  const stop = (): void => {
    isStopped = true;
    isWoken = false;
  };
  return { round, wake, isCrowded: () => mayBeMore, stop };
}
