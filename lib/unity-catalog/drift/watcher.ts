/**
 * Glossary of this folder.
 * pass     one round over all securables that are due, one after the other; it reads and changes nothing in Unity Catalog
 * watcher  what a pass works with
 */
import type { Logger } from "pino";
import type { Context } from "#lib/db/context.ts";
import type { UnityCatalog } from "../port.ts";

/** Reading is all that a pass does: the way to change something is left out on purpose (UC-7). */
export type Watcher = {
  readonly context: Pick<Context, "actor" | "database">;
  /** The server of a connection; undefined for one that this worker's settings do not name. */
  readonly catalogOf: (connection: string) => Pick<UnityCatalog, "readDirect"> | undefined;
  readonly log: Pick<Logger, "info" | "warn">;
};
