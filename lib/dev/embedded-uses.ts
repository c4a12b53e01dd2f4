import { z } from "zod";
import { failureFromThrown } from "#lib/unity-catalog/connection-errors.ts";
import { failureOf } from "#lib/unity-catalog/errors.ts";
import type { UseReader } from "#lib/unity-catalog/uses.ts";

const UsesBody = z.object({
  now: z.number(),
  since: z.number(),
  uses: z
    .array(
      z.object({ principal: z.string(), securable_type: z.string(), full_name: z.string(), at: z.number() }),
    )
    .readonly(),
});

/** Uses as the embedded server's audit rows show them; `url` is the server's. */
export function embeddedUses(url: string, timeoutMs = 10_000): UseReader {
  return {
    readUses: async () => {
      try {
        const response = await fetch(new URL("/_embedded/uses", url), {
          signal: AbortSignal.timeout(timeoutMs),
        });
        const body = UsesBody.safeParse(await response.json());
        if (!response.ok || !body.success)
          return { ok: false, failure: failureOf("unavailable", "The server does not tell of use.") };
        const { now, since, uses } = body.data;
        return {
          ok: true,
          value: {
            now,
            since,
            uses: uses.map((use) => ({
              principal: use.principal,
              securableType: use.securable_type,
              fullName: use.full_name,
              at: use.at,
            })),
          },
        };
      } catch (error) {
        return { ok: false, failure: failureFromThrown(error, false) };
      }
    },
  };
}
