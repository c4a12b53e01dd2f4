import { z } from "zod";

import type { Send } from "./dialect.ts";
import { failed, failureOf } from "./errors.ts";
import type { UnityCatalogResult } from "./port.ts";

const pageEnd = z.looseObject({ next_page_token: z.string().nullish() });

export type PagedAsk<Item> = {
  readonly send: Send;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** The items of one page, or undefined when the answer is not what it should be. */
  readonly itemsOf: (body: unknown) => readonly Item[] | undefined;
};

/**
 * All items of a paged list. `max_results=0` asks for the server's own page size; only a missing token is the end, an
 * empty page is not. A broken read is a failure and never a shorter list: that would look like access already gone.
 */
export async function readAllPages<Item>(ask: PagedAsk<Item>): Promise<UnityCatalogResult<readonly Item[]>> {
  const items: Item[] = [];
  const seen = new Set<string>();
  let token: string | undefined;
  for (;;) {
    const query = new URLSearchParams({ ...ask.query, max_results: "0" });
    if (token !== undefined) query.set("page_token", token);
    const answer = await ask.send({ method: "GET", path: `${ask.path}?${query.toString()}` });
    if (!answer.ok) return answer;
    const page = ask.itemsOf(answer.value);
    const end = pageEnd.safeParse(answer.value);
    if (page === undefined || !end.success) {
      return failed(failureOf("unavailable", "Unity Catalog answered a page that cannot be read."));
    }
    items.push(...page);
    token = end.data.next_page_token || undefined;
    if (token === undefined) return { ok: true, value: items };
    if (seen.has(token)) return failed(failureOf("unavailable", "Unity Catalog repeated a page."));
    seen.add(token);
  }
}
