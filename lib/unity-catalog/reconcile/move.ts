import { followRename, loseTarget } from "#lib/db/ledger/move-target.ts";
import { keepBooks } from "#lib/db/transact.ts";
import type { Lost } from "#lib/domain/grants/identity.ts";
import { lostRecords, renamedRecords } from "./records.ts";
import type { Run } from "./run.ts";

/** Writes down that what the target was is lost, with the events that tell of it; the run then begins again. */
export async function lose({ target, context, reconciler, books }: Run, because: Lost): Promise<"outdated"> {
  await Promise.all(books);
  await keepBooks(context, async (tx, now) => ({
    value: null,
    audit: (await loseTarget(tx, target, { because, now })) ? lostRecords(target, because) : [],
  }));
  reconciler.log.warn({ target: target.id, because }, "nothing can be proved any more of a target");
  return "outdated";
}

/** Follows the securable to its new name; the run then begins again there. */
export async function follow(
  { target, context, reconciler, books }: Run,
  fullName: string,
): Promise<"outdated"> {
  await Promise.all(books);
  await keepBooks(context, async (tx) => ({
    value: null,
    audit: (await followRename(tx, target, fullName)) ? renamedRecords(target, fullName) : [],
  }));
  reconciler.log.warn({ target: target.id, to: fullName }, "a securable has another name");
  return "outdated";
}
