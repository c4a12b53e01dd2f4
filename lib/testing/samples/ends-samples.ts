import { newId } from "#lib/db/ids.ts";
import type { OperationId } from "#lib/contracts/operations.ts";
import { approvedRequest } from "../request-builders.ts";
import { nothing, PERSONAS, type Sample } from "./sample.ts";

/** Mail, ends and what is handed to AWS. */
export const endsSamples = {
  listEnds: { make: nothing, succeeds: PERSONAS, sees: null },
  getIamPolicy: {
    make: async (world) => ({ params: { requestId: (await approvedRequest(world)).id } }),
    succeeds: ["scientist", "cto", "cdao", "deputy", "steward", "security", "auditor"],
    sees: [],
  },
  getMailChoice: { make: nothing, succeeds: PERSONAS, sees: null },
  chooseMail: {
    make: () => Promise.resolve({ params: {}, body: { digest: true } }),
    succeeds: PERSONAS,
    sees: null,
  },
  listMail: { make: nothing, succeeds: ["admin", "security"], sees: null },
  retryMail: {
    make: async (world) => {
      const mailId = newId("mail");
      await world.admin.query({
        text: `INSERT INTO mail (id, once, person_id, template, data, created_at, attempts, last_error)
          VALUES ($1, $1, 'scientist', 'digest', '{}', now(), 3, '550 no such box')`,
        values: [mailId],
      });
      return { params: { mailId }, body: {} };
    },
    succeeds: ["admin", "security"],
    sees: [],
  },
} as const satisfies Partial<Record<OperationId, Sample>>;
