import { stillThrough, throughUnknown } from "#lib/domain/grants/still-through.ts";
import type { Privilege } from "#lib/domain/grants/types.ts";
import type { EffectivePrivilege, UnityCatalogResult } from "../port.ts";
import type { Run } from "./run.ts";

const RETRY_AFTER_MS = 300;

/** What the effective permissions show of privileges: through what they are had, a line each, and whether that is known. */
export type Effect = {
  readonly stillThrough: Readonly<Record<string, readonly string[]>>;
  /** Whether each is had at all; without those of which that is not known. */
  readonly effective: Readonly<Record<string, boolean>>;
};

const NOTHING_READ: Effect = { stillThrough: {}, effective: {} };

/**
 * Through what else a principal still has privileges whose own tuples were just proved gone (UC-4). Read only for requests
 * whose end is being proved; a read that fails holds up no proof, and then it is said that it is not known.
 */
export async function readStillThrough(run: Run, absent: readonly Privilege[]): Promise<Effect> {
  const ending = absent.filter((privilege) =>
    run.target.concerned.some((one) => !one.live && one.privilege === privilege),
  );
  return ending.length === 0 ? NOTHING_READ : readEffect(run, ending);
}

/** What the effective permissions show of these privileges now. Never fails. */
export async function readEffect(run: Run, privileges: readonly Privilege[]): Promise<Effect> {
  const read = await readEffective(run);
  const lines = privileges.map(
    (privilege) => [privilege, read.ok ? stillThrough(privilege, read.value) : unknown(read)] as const,
  );
  return {
    stillThrough: Object.fromEntries(lines),
    effective: read.ok
      ? Object.fromEntries(lines.map(([privilege, through]) => [privilege, through.length > 0]))
      : {},
  };
}

function unknown({ failure }: Extract<UnityCatalogResult<unknown>, { ok: false }>): readonly string[] {
  // Whom or what Unity Catalog does not know, nothing gives access to.
  const isNobody = failure.reason === "unknown_principal" || failure.reason === "unknown_securable";
  return isNobody ? [] : [throughUnknown(failure.reason)];
}

async function readEffective({
  reconciler,
  catalog,
  target,
}: Run): Promise<UnityCatalogResult<readonly EffectivePrivilege[]>> {
  const read = () => catalog.readEffective(target.securable, target.principal);
  const first = await read();
  if (first.ok || !first.failure.retryable || first.failure.reason === "timed_out") return first;
  await reconciler.sleep(RETRY_AFTER_MS);
  return read();
}
