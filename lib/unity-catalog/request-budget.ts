import { steadyMs } from "./clock.ts";

/** How many asks a host gets from this process: who comes too early waits, changes before reads. */
export type RequestBudget = {
  /** Resolves when the ask may be sent; rejects when the signal ends the waiting. */
  take(ask: { readonly isChange: boolean; readonly signal: AbortSignal }): Promise<void>;
};

type Waiting = { readonly isChange: boolean; readonly go: () => void };

/** A host that is asked as often as there is something to ask. */
export const NO_BUDGET: RequestBudget = { take: () => Promise.resolve() };

/**
 * A bucket of tokens that fills at `perSecond` and holds one second of them, so that the usual small burst never waits.
 * Databricks' own clients keep to 15 requests a second.
 */
export function openRequestBudget(perSecond: number, nowMs: () => number = steadyMs): RequestBudget {
  let tokens = perSecond;
  let filledAtMs = nowMs();
  let timer: NodeJS.Timeout | undefined;
  const waiting: Waiting[] = [];

  function fill(): void {
    const now = nowMs();
    tokens = Math.min(perSecond, tokens + ((now - filledAtMs) * perSecond) / 1000);
    filledAtMs = now;
  }

  function letGo(): void {
    timer = undefined;
    fill();
    while (tokens >= 1 && waiting.length > 0) {
      const first = Math.max(
        0,
        waiting.findIndex((one) => one.isChange),
      );
      tokens -= 1;
      waiting.splice(first, 1)[0]?.go();
    }
    if (waiting.length > 0) timer = setTimeout(letGo, Math.max(1, ((1 - tokens) * 1000) / perSecond));
  }

  return {
    take: ({ isChange, signal }) => {
      fill();
      if (tokens >= 1 && waiting.length === 0) {
        tokens -= 1;
        return Promise.resolve();
      }
      return new Promise((resolve, reject) => {
        const giveUp = (): void => {
          waiting.splice(waiting.indexOf(one), 1);
          reject(signal.reason as Error);
        };
        const one = {
          isChange,
          go: () => {
            signal.removeEventListener("abort", giveUp);
            resolve();
          },
        };
        signal.addEventListener("abort", giveUp, { once: true });
        waiting.push(one);
        timer ??= setTimeout(letGo, Math.max(1, ((1 - tokens) * 1000) / perSecond));
      });
    },
  };
}

const DATABRICKS_HOST = /\.(?:databricks\.(?:com|azure\.[a-z]+)|azuredatabricks\.net)$/u;
const DATABRICKS_PER_SECOND = 15;
const budgets = new Map<string, RequestBudget>();

/** The budget of a host, one for all its clients in this process; see `requestsPerSecond` of the client for the usual one. */
export function budgetOf(origin: string, perSecond: number | undefined): RequestBudget {
  const usual = DATABRICKS_HOST.test(new URL(origin).hostname) ? DATABRICKS_PER_SECOND : undefined;
  const wanted = perSecond ?? usual;
  if (wanted === undefined) return NO_BUDGET;
  const key = `${origin} ${wanted}`;
  const budget = budgets.get(key) ?? openRequestBudget(wanted);
  budgets.set(key, budget);
  return budget;
}
