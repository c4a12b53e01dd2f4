import { z } from "zod";

import { failed, failureOf } from "./errors.ts";
import { openHost, type UnityCatalogOptions } from "./http-client.ts";
import type { UnityCatalogResult } from "./port.ts";
import { senderTo } from "./sender.ts";

/** A statement that somebody has running; its text is never read, since it may hold data. */
export type RunningStatement = { readonly id: string; readonly startedAt: number };

/** What of somebody's statements still runs (BG-5), where the server can tell. */
export type RunningStatements = {
  readRunning(principal: string): Promise<UnityCatalogResult<readonly RunningStatement[]>>;
};

const HISTORY = "/api/2.0/sql/history/queries";
/** The most that one page may hold. */
const MOST = "1000";

const page = z.looseObject({
  res: z
    .array(
      z.looseObject({
        query_id: z.string().min(1),
        user_name: z.string().nullish(),
        query_start_time_ms: z.number(),
      }),
    )
    .nullish(),
  has_next_page: z.boolean().nullish(),
  next_page_token: z.string().nullish(),
});

/**
 * Reads the query history of a workspace, what runs of everybody, and keeps what is theirs: it is filtered by numeric ids, which
 * the account's are not. Undefined where the server keeps none. Throws for an address as the client does.
 */
export function createRunningStatements(options: UnityCatalogOptions): RunningStatements | undefined {
  if (options.dialect === "open_source") return undefined;
  const send = senderTo(openHost(options));
  return {
    async readRunning(principal) {
      const found: RunningStatement[] = [];
      let token: string | undefined;
      do {
        const query = new URLSearchParams({ "filter_by.statuses": "RUNNING", max_results: MOST });
        if (token !== undefined) query.set("page_token", token);
        const answer = await send({ method: "GET", path: `${HISTORY}?${query.toString()}` });
        if (!answer.ok) return answer;
        const read = page.safeParse(answer.value);
        if (!read.success)
          return failed(failureOf("unavailable", "The server answered a query history that cannot be read."));
        for (const { query_id: id, user_name: who, query_start_time_ms: startedAt } of read.data.res ?? [])
          if (who?.toLowerCase() === principal.toLowerCase()) found.push({ id, startedAt });
        const next = read.data.has_next_page === true ? read.data.next_page_token : undefined;
        token = next === token ? undefined : (next ?? undefined);
      } while (token !== undefined);
      return { ok: true, value: found };
    },
  };
}
