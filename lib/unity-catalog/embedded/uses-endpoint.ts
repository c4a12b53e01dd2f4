import { z } from "zod";

import { ok, type Handler } from "./requests.ts";
import { locationAbove } from "./temporary-credentials.ts";
import type { SecurableRow } from "./types.ts";

const row = z.object({
  event_time: z.iso.datetime(),
  user_identity: z.object({ email: z.string() }),
  action_name: z.string(),
  request_params: z.record(z.string(), z.string()),
  response: z.object({ status_code: z.number() }),
});
type Row = z.infer<typeof row>;

/** GET /_embedded/uses: the last use that each principal made of each volume or location, and since when rows are kept. */
export const lastUses: Handler = ({ audit, store, clock }, request) => {
  const securables = store.state.securables;
  const rows = audit.last(Number.MAX_SAFE_INTEGER).flatMap((one) => row.safeParse(one).data ?? []);
  // A test clock may have stood later before: nothing is then said to have been after now.
  const now = request.nowMs + clock.aheadMs;
  const last = new Map<string, unknown>();
  for (const one of rows) {
    const used = one.response.status_code < 300 ? usedBy(one, securables) : undefined;
    if (used === undefined) continue;
    const principal = one.user_identity.email;
    last.set(JSON.stringify([principal, used.type, used.fullName]), {
      principal,
      securable_type: used.type,
      full_name: used.fullName,
      at: Math.min(now, Date.parse(one.event_time)),
    });
  }
  const since = rows.reduce((least, { event_time }) => Math.min(least, Date.parse(event_time)), now);
  return ok({ now, since, uses: [...last.values()] });
};

/** What a row shows to have been read, if anything. */
function usedBy(
  { action_name, request_params }: Row,
  securables: ReadonlyMap<string, SecurableRow>,
): Pick<SecurableRow, "type" | "fullName"> | undefined {
  switch (action_name) {
    case "filesGet":
    case "directoriesGet": {
      const [, , catalog, schema, volume] = (request_params["path"] ?? "").split("/");
      return { type: "volume", fullName: [catalog, schema, volume].join(".") };
    }
    case "generateTemporaryVolumeCredential":
      return securables.get(request_params["volume_id"] ?? "");
    case "generateTemporaryPathCredential":
      return locationAbove([...securables.values()], request_params["url"] ?? "");
    default:
      return undefined;
  }
}
