/** The words for an engine that observes after a restore. */
import type { EngineRefusal, ObservingBecause } from "#lib/domain/engine/types.ts";
import { capital, countOf } from "./counts.ts";

const BECAUSE: Readonly<Record<ObservingBecause, string>> = {
  another_database: "The worker found another database than the one it last worked on",
  another_epoch: "The operator gave the database another epoch",
};

/** Why nothing is pushed, to be followed by what that means. */
export function observingBecause(because: ObservingBecause): string {
  return BECAUSE[because];
}

/** Why the engine was not let to push. */
export function engineRefusalWords({ code }: EngineRefusal): {
  readonly title: string;
  readonly detail: string;
} {
  switch (code) {
    case "nothing_new":
      return { title: "Nothing is new", detail: "The engine knows this database and epoch." };
    case "not_observing":
      return { title: "Nothing is to be accepted", detail: "The engine pushes already." };
    case "not_compared_yet":
      return {
        title: "The comparison is not done yet",
        detail: "The worker still reads Unity Catalog. Look at the whole difference first, then accept it.",
      };
  }
}

/** What stands at the head of every page while nothing is pushed. */
export const OBSERVING = {
  title: "Nothing is granted or taken away",
  detail:
    "The database was restored, so the engine only observes: ended access stays until somebody accepts what it would push.",
} as const;

type Restore = {
  readonly mode: "active" | "observing";
  readonly comparedAt: string | null;
  readonly wouldAdd: number;
  readonly wouldRemove: number;
  readonly unread: number;
};

/** The title of the page: what would be pushed, in a sentence. */
export function restoreTitle({ mode, comparedAt, wouldAdd, wouldRemove, unread }: Restore): string {
  if (mode === "active") return "The engine pushes";
  if (comparedAt === null) return "Ledger and Unity Catalog are being compared";
  const parts = [
    ...(wouldAdd === 0 ? [] : [`${countOf(wouldAdd, "privilege")} would be granted`]),
    ...(wouldRemove === 0 ? [] : [`${countOf(wouldRemove, "privilege")} would be taken away`]),
    ...(unread === 0 ? [] : [`${countOf(unread, "target")} could not be read`]),
  ];
  return parts.length === 0 ? "Ledger and Unity Catalog agree" : capital(parts.join(", "));
}

/** What a line of the difference says of one target. */
export function differenceWords(difference: {
  readonly wouldAdd: readonly string[];
  readonly wouldRemove: readonly string[];
  readonly unread: string | null;
}): readonly string[] {
  const { wouldAdd, wouldRemove, unread } = difference;
  return [
    ...(wouldAdd.length === 0 ? [] : [`would grant ${wouldAdd.join(", ")}`]),
    ...(wouldRemove.length === 0 ? [] : [`would take away ${wouldRemove.join(", ")}`]),
    ...(unread === null ? [] : [`could not be read: ${unread}`]),
  ];
}
