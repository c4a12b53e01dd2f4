import { audited } from "./audited.ts";
import { mustHold } from "./files.ts";
import { ok } from "./requests.ts";
import { securableNamed } from "./securables.ts";
import type { Session } from "./sql.ts";
import type { Cells, Ended } from "./statements.ts";

const ROWS = 20;

/** A table's made-up rows, for whoever may SELECT from it. The row of the audit is that of the credentials its reading takes. */
export function readTable({ embedded, request, caller }: Session, fullName: string, limit: number): Ended {
  const { securables } = embedded.store.state;
  const id = embedded.store.state.securableIds.get(`table:${fullName.toLowerCase()}`) ?? "";
  audited(embedded, request, {
    caller,
    service: "unityCatalog",
    action: "generateTemporaryTableCredential",
    params: { table_id: id, table_full_name: fullName.toLowerCase(), operation: "READ" },
    work: () => {
      const table = securables.get(id) ?? securableNamed(embedded.store.state, "table", fullName);
      mustHold(embedded, caller, { privilege: "SELECT", on: table });
      return ok({});
    },
  });
  const rows = Array.from({ length: Math.min(limit, ROWS) }, (_, index): Cells => [
    String(index + 1),
    fullName,
  ]);
  return { columns: ["row", "source"], rows };
}
