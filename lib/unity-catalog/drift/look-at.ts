import { newId } from "#lib/db/ids.ts";
import { readKnown } from "#lib/db/drift/read-look.ts";
import { markRead, markUnread, type DueSecurable } from "#lib/db/drift/watched.ts";
import { writeVerdict } from "#lib/db/drift/write-look.ts";
import { keepBooks } from "#lib/db/transact.ts";
import { classify } from "#lib/domain/drift/classify.ts";
import type { Assignment } from "../port.ts";
import { lookRecords } from "./records.ts";
import type { Watcher } from "./watcher.ts";

/** Reasons that speak of one securable; with any other the server itself does not answer us. */
const OF_THE_SECURABLE: ReadonlySet<string> = new Set(["unknown_securable", "refused", "invalid"]);

const NOT_CONFIGURED = { reason: "unavailable", message: "No worker has settings for this connection." };

/**
 * Reads one securable and compares it with the ledger as it stands right after (UC-7). One that cannot be read keeps what was
 * found there before.
 */
export async function lookAt(watcher: Watcher, due: DueSecurable): Promise<void> {
  const read = await watcher.catalogOf(due.connection)?.readDirect(due.securable);
  if (read?.ok === true) return compare(watcher, due, read.value);
  const { reason, message } = read?.failure ?? NOT_CONFIGURED;
  const whole = !OF_THE_SECURABLE.has(reason);
  await markUnread(watcher.context.database, due, { reason, message, whole });
  const { connection, securable } = due;
  watcher.log.warn(
    { connection, securable: securable.fullName, reason, failure: message },
    "securable not read",
  );
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
    const found = classify({ ...known, place: due.place, seen });
    const changed = await writeVerdict(tx, due.id, { known, verdict: found, at });
    void markRead(tx, due);
    return { value: found, audit: lookRecords(due, { known, verdict: found, changed }) };
  });
  const securable = due.securable.fullName;
  for (const { kind, principal, privilege } of verdict.opened)
    log.warn({ run: requestId, kind, principal, privilege, securable }, "drift found");
}
