import type { OperationId } from "#lib/contracts/operations.ts";
import { nothing, type Sample } from "./sample.ts";

const WATCHERS = ["admin", "rtb", "security"] as const;

/** The engine and the servers that it asks. */
export const engineSamples = {
  getEngine: { make: nothing, succeeds: WATCHERS, sees: null },
  listConnections: { make: nothing, succeeds: WATCHERS, sees: null },
  checkConnection: {
    make: async () => ({ params: { connection: "main" }, body: {} }),
    succeeds: ["admin", "security"],
    sees: WATCHERS,
  },
} as const satisfies Partial<Record<OperationId, Sample>>;
