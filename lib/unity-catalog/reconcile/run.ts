/**
 * Glossary of this folder.
 * run      one pass over one target: look, change, look again, write back; held by a lock over all processes
 * finding  what a run saw and what it proves
 * fence    the generation of the target that was read; what is written under another counts no more
 */
import type { Logger } from "pino";
import type { Context } from "#lib/db/context.ts";
import type { Target } from "#lib/db/ledger/read-target.ts";
import type { Ids } from "#lib/domain/grants/identity.ts";
import type { TryLock } from "#lib/db/try-lock.ts";
import type { Connections } from "../connections.ts";
import type { UnityCatalog } from "../port.ts";

/** Where a test may end the process, and nowhere else. */
export type Boundary = "before_patch" | "after_patch" | "after_release";

/** What the reconciler works with. Everything that tells the time, waits or throws dice comes from outside. */
export type Reconciler = {
  readonly context: Omit<Context, "requestId">;
  readonly catalogs: Connections;
  readonly log: Pick<Logger, "info" | "warn">;
  readonly random: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** For how long after it was sent a request counts as under way when its sender has died (UC-3). */
  readonly busyMs: number;
  readonly reach: (boundary: Boundary) => void;
};

export type Run = {
  /** The server of the target. */
  readonly catalog: UnityCatalog;
  readonly reconciler: Reconciler;
  readonly context: Context;
  readonly target: Target;
  /** What the server has now for securable and principal, as far as it was asked. */
  readonly ids: Ids;
  readonly lock: TryLock;
  /** What is being written down about changes that were answered. */
  readonly books: Promise<unknown>[];
};

/** The order in which targets are locked wherever several are: by principal, and as a grant opens them. */
export function orderOf({ principal, securable }: Target): string {
  return `${principal.name} ${securable.type} ${securable.fullName}`;
}
