/** The words for an engine that observes after a restore. */
import type { EngineRefusal, ObservingBecause } from "#lib/domain/engine/types.ts";

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
