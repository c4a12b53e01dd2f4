import type { OperationId } from "#lib/contracts/operations.ts";
import { signIn } from "../builders.ts";
import { nothing, PERSONAS, type Sample } from "./sample.ts";

const EVERYBODY: Sample = { make: nothing, succeeds: PERSONAS, sees: null };

/** What everybody has: themselves, the catalogue, people, sessions. */
export const portalSamples = {
  getMe: EVERYBODY,
  getHome: EVERYBODY,
  getInbox: EVERYBODY,
  listRequests: EVERYBODY,
  listBuckets: EVERYBODY,
  getBucket: { make: async () => ({ params: { bucketId: "claims" } }), succeeds: PERSONAS, sees: [] },
  searchPeople: EVERYBODY,
  listSessions: EVERYBODY,
  endSession: {
    make: async (world) => {
      await signIn(world, "scientist");
      const [row] = await world.admin.query<{ id: string }>({
        text: "SELECT id FROM session WHERE person_id = 'scientist' ORDER BY created_at DESC LIMIT 1",
      });
      return { params: { sessionId: row?.id ?? "" } };
    },
    succeeds: ["scientist"],
    sees: [],
  },
} as const satisfies Partial<Record<OperationId, Sample>>;
