import type { ObstaclesAsk } from "../kinds/kind-adapter.ts";
import type { Queryable } from "../pool.ts";
import { outgrown } from "./outgrown.ts";

/**
 * Why nobody can be let in now, each in words; empty when somebody can. What could not be ended on time does not begin (BG-5), and
 * neither does what goes beyond the profile of today (BG-2). A drill gives nothing that would have to be taken away.
 */
export async function obstacles(
  tx: Queryable,
  { requestId, revokingPath }: ObstaclesAsk,
): Promise<readonly string[]> {
  const [row] = await tx.query<{ drill: boolean }>({
    text: "SELECT drill FROM request WHERE id = $1",
    values: [requestId],
  });
  if (row?.drill === true) return [];
  return [...(await revokingPath()).reasons, ...(await outgrown(tx, requestId))];
}
