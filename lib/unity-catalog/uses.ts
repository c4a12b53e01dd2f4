import type { UnityCatalogResult } from "./port.ts";

/** One principal's last use of a securable, in the server's time (ms since 1970). */
export type Use = {
  readonly principal: string;
  readonly securableType: string;
  readonly fullName: string;
  readonly at: number;
};

/** What a server recorded of use: nothing is known of the time before `since`. `now` is the server's own time. */
export type Uses = { readonly now: number; readonly since: number; readonly uses: readonly Use[] };

/** Who used what last, where the server can tell; null where it cannot, and nothing is then said of use. */
export type UseReader = { readUses(): Promise<UnityCatalogResult<Uses | null>> };

/** A server that does not tell of use over this API; its own audit tables do. */
export const NO_USES: UseReader = { readUses: () => Promise.resolve({ ok: true, value: null }) };
