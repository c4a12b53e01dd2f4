import type { Held, SecurableRow, State } from "./types.ts";

/** Read-after-write lag: for a while, reads of a securable's grants go on showing what was before a change. */
export type StaleReads = {
  /** Keeps the present grants on show until the given time. Call it before the change. */
  keep(state: State, securable: SecurableRow, untilMs: number): void;
  /** What a read shows now. */
  grantsOn(state: State, securable: SecurableRow, nowMs: number): Held;
  forget(): void;
};

const NOBODY: Held = new Map();

/** A memory of earlier states; it does not outlive the process. */
export function createStaleReads(): StaleReads {
  const kept = new Map<string, { readonly before: Held; readonly untilMs: number }[]>();
  const present = (state: State, { id }: SecurableRow): Held => state.grants.get(id) ?? NOBODY;
  return {
    keep(state, securable, untilMs) {
      const list = kept.get(securable.id) ?? [];
      list.push({ before: present(state, securable), untilMs });
      kept.set(securable.id, list);
    },
    grantsOn(state, securable, nowMs) {
      const list = (kept.get(securable.id) ?? []).filter(({ untilMs }) => untilMs > nowMs);
      kept.set(securable.id, list);
      return list[0]?.before ?? present(state, securable);
    },
    forget: () => kept.clear(),
  };
}
