import { z } from "zod";
import { CLIENTS, type ActivityClass } from "#lib/domain/shared/activity.ts";
import { ACTIVITY, ROWS_THROUGH } from "./activity-statements.ts";
import { failed, failureOf } from "./errors.ts";
import { openHost, type UnityCatalogOptions } from "./http-client.ts";
import type { UnityCatalogResult } from "./port.ts";
import { senderTo } from "./sender.ts";
import { openWarehouse, type SqlParameter, type Warehouse } from "./sql-statements.ts";

/** Somebody in a window [from, to), in ms since 1970. */
export type ActivityAsk = { readonly principal: string; readonly from: number; readonly to: number };

/** `throughAt` is the youngest row of anybody since `from`, null when there is none: then nothing is known of the window. */
export type Activity = { readonly throughAt: number | null; readonly classes: readonly ActivityClass[] };

/** What a server's audit tables say of what somebody did (BG-6). */
export type ActivityReader = { readActivity(ask: ActivityAsk): Promise<UnityCatalogResult<Activity>> };

/** The audit tables of a workspace over a SQL warehouse, or a reader that says what is missing. Throws as the client does. */
export function createActivityReader(
  options: UnityCatalogOptions & { readonly warehouseId?: string },
): ActivityReader {
  const { warehouseId, dialect = "databricks" } = options;
  if (dialect === "open_source") return without("The open-source server keeps no audit tables to read.");
  if (warehouseId === undefined)
    return without("No SQL warehouse is set for this connection, so its audit tables cannot be read.");
  return readingFrom(openWarehouse(senderTo(openHost(options)), warehouseId));
}

function without(words: string): ActivityReader {
  return { readActivity: () => Promise.resolve(failed(failureOf("invalid", words))) };
}

/** How far the rows go is asked first: what comes between the two answers is then never claimed to be counted. */
function readingFrom(warehouse: Warehouse): ActivityReader {
  return {
    readActivity: async ({ principal, from, to }) => {
      const since = [timestamp("since", from), day("since_date", from)];
      const through = await warehouse({ statement: ROWS_THROUGH, parameters: since });
      if (!through.ok) return through;
      const parameters = [
        ...since,
        timestamp("until", to),
        day("until_date", to),
        { name: "principal", type: "STRING", value: principal } as const,
      ];
      const rows = await warehouse({ statement: ACTIVITY, parameters });
      if (!rows.ok) return rows;
      const read = answers.safeParse({ through: through.value, rows: rows.value });
      if (!read.success) return failed(failureOf("invalid", "The audit tables answered in another shape."));
      return { ok: true, value: { throughAt: read.data.through[0][0], classes: read.data.rows } };
    },
  };
}

function timestamp(name: string, at: number): SqlParameter {
  return { name, type: "TIMESTAMP", value: new Date(at).toISOString() };
}

/** The table's days are days of UTC. */
function day(name: string, at: number): SqlParameter {
  return { name, type: "DATE", value: new Date(at).toISOString().slice(0, 10) };
}

const number = z.string().regex(/^\d+$/u).transform(Number);
/** Names are anybody's text; the database keeps neither U+0000 nor half a character. */
const word = z.string().transform((text) => text.toWellFormed().replaceAll("\u0000", ""));
const answers = z.object({
  through: z.tuple([z.tuple([number.nullable()])]),
  rows: z.array(
    z
      .tuple([word, word, word, z.enum(CLIENTS), z.enum(["true", "false"]), number, number, number, number])
      .transform(([objectType, objectName, action, client, takenOut, times, refused, firstAt, lastAt]) => ({
        objectType,
        objectName,
        action,
        client,
        takenOut: takenOut === "true",
        times,
        refused,
        firstAt,
        lastAt,
      })),
  ),
});
