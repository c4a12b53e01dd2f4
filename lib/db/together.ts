import type { Queryable } from "./pool.ts";

type Waiting<Ask, Answer> = { readonly ask: Ask; readonly settle: PromiseWithResolvers<Answer> };

/**
 * Has asks answered in lots: those of one tick, and those that come while a lot is under way, make the next one. A lone ask
 * waits for nobody, and a crowd costs few round trips. `work` answers in the order of the asks; when it fails, all of its lot
 * fail. At most `most` make a lot.
 */
export function together<Ask, Answer>(
  work: (asks: readonly Ask[]) => Promise<readonly Answer[]>,
  most = 250,
): (ask: Ask) => Promise<Answer> {
  const waiting: Waiting<Ask, Answer>[] = [];
  let isUnderWay = false;

  async function workOff(): Promise<void> {
    for (;;) {
      const lot = waiting.splice(0, most);
      if (lot.length === 0) break;
      try {
        const answers = await work(lot.map(({ ask }) => ask));
        if (answers.length !== lot.length) throw new Error("A lot was not answered ask by ask");
        for (const [index, { settle }] of lot.entries()) settle.resolve(answers[index] as Answer);
      } catch (error) {
        for (const { settle } of lot) settle.reject(error);
      }
    }
    isUnderWay = false;
  }

  return (ask) => {
    const settle = Promise.withResolvers<Answer>();
    waiting.push({ ask, settle });
    if (!isUnderWay) {
      isUnderWay = true;
      setImmediate(() => void workOff());
    }
    return settle.promise;
  };
}

/** A question to the database that is asked in lots, each of one statement and one moment. */
export function inLots<Ask, Answer>(
  work: (on: Queryable, asks: readonly Ask[]) => Promise<readonly Answer[]>,
): (on: Queryable, ask: Ask) => Promise<Answer> {
  const askers = new WeakMap<Queryable, (ask: Ask) => Promise<Answer>>();
  return (on, ask) => {
    const asker = askers.get(on) ?? together((asks: readonly Ask[]) => work(on, asks));
    askers.set(on, asker);
    return asker(ask);
  };
}
