import { newId } from "#lib/db/ids.ts";
import { readKnown } from "#lib/db/drift/read-look.ts";
import { markRead, markUnread, type DueSecurable } from "#lib/db/drift/watched.ts";
import { writeVerdict } from "#lib/db/drift/write-look.ts";
import { keepBooks } from "#lib/db/transact.ts";
import { classify } from "#lib/domain/drift/classify.ts";
import type { Assignment, UnityCatalogFailure } from "../port.ts";
import { lookRecords } from "./records.ts";
import type { Watcher } from "./watcher.ts";

const NOT_CONFIGURED: Pick<UnityCatalogFailure, "reason" | "message"> = {
  reason: "unavailable",
  message: "No worker has settings for this connection.",
};

/**
 * Reads one securable and compares it with the ledger as it stands right after (UC-7). Answers null, or why it could not be
 * read; what was found before then stays as it is.
 */
export async function lookAt(
  watcher: Watcher,
  due: DueSecurable,
): Promise<Pick<UnityCatalogFailure, "reason" | "message"> | null> {
  const catalog = watcher.catalogOf(due.connection);
  const read = catalog === undefined ? null : await catalog.readDirect(due.securable);
  if (read === null || !read.ok) {
    const failure = read === null ? NOT_CONFIGURED : read.failure;
    await markUnread(watcher.context.database, due, failure);
    return failure;
  }
  await compare(watcher, due, read.value);
  return null;
}

async function compare(
  { context, log }: Watcher,
  due: DueSecurable,
  assignments: readonly Assignment[],
): Promise<void> {
  const requestId = newId("run");
  const seen = assignments.flatMap(({ principal, privileges }) =>
    privileges.map((privilege) => ({ principal, privilege })),
  );
  const verdict = await keepBooks({ ...context, requestId }, async (tx, at) => {
    const known = await readKnown(tx, due);
    const found = classify({ ...known, place: due.isBucket ? "bucket" : "parent", seen });
    const changed = await writeVerdict(tx, due.id, { known, verdict: found, at });
    void markRead(tx, due);
    return { value: found, audit: lookRecords(due, { known, verdict: found, changed }) };
  });
  const securable = due.securable.fullName;
  for (const { kind, principal, privilege } of verdict.opened)
    log.warn({ run: requestId, kind, principal, privilege, securable }, "drift found");
}
