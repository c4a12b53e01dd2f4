import { joinStatements } from "./join-statements.ts";
import type { Queryable, Statement } from "./pool.ts";

type Waiting = { readonly statement: Statement; readonly settle: PromiseWithResolvers<readonly never[]> };

/**
 * The writes of one transaction. Statements that may be joined wait for `settled` and leave as one; the others leave at once.
 * Every one is remembered, so that none is left unanswered when the transaction ends.
 */
export class SentStatements implements Queryable {
  readonly #tx: Queryable;
  readonly #pending: Promise<unknown>[] = [];
  readonly #waiting: Waiting[] = [];

  constructor(tx: Queryable) {
    this.#tx = tx;
  }

  readonly query: Queryable["query"] = <Row>(statement: Statement): Promise<readonly Row[]> => {
    if (statement.joins !== true) return this.#remember(this.#tx.query<Row>(statement));
    const settle = Promise.withResolvers<readonly never[]>();
    this.#waiting.push({ statement, settle });
    return this.#remember(settle.promise);
  };

  /** Sends what still waits and resolves when all is answered; rejects with the first failure. */
  settled(): Promise<unknown> {
    const waiting = this.#waiting.splice(0);
    if (waiting.length > 0) {
      const joined = this.#remember(
        this.#tx.query(joinStatements(waiting.map(({ statement }) => statement))),
      );
      joined.then(
        () => waiting.forEach(({ settle }) => settle.resolve([])),
        (error: unknown) => waiting.forEach(({ settle }) => settle.reject(error)),
      );
    }
    return this.#remember(Promise.all(this.#pending));
  }

  /** An answer that nobody awaits yet must not count as unhandled when it fails. */
  #remember<T>(answer: Promise<T>): Promise<T> {
    answer.catch(() => undefined);
    this.#pending.push(answer);
    return answer;
  }
}
