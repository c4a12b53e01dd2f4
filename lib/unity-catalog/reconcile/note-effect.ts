import { writeEffective } from "#lib/db/ledger/write-target.ts";
import type { Finding } from "./finding.ts";
import type { Run } from "./run.ts";
import { readEffect } from "./still-through.ts";

/**
 * Reads the effective permissions of what was just verified for a request that waited for it, and keeps whether they show it
 * (UC-4). It holds up nothing: the access is active already. A read that fails leaves it open.
 */
export async function noteEffect(run: Run, { present }: Finding): Promise<void> {
  const { target, context } = run;
  const given = present.filter((privilege) =>
    target.concerned.some((one) => one.live && one.access !== "active" && one.privilege === privilege),
  );
  if (given.length === 0) return;
  const { effective } = await readEffect(run, given);
  if (Object.keys(effective).length > 0) await writeEffective(context.database, target, effective);
}
