import type { RequestEvent } from "../requests/events.ts";
import type { Effect } from "../requests/react.ts";
import type { RequestState } from "../requests/types.ts";

/** The EDP team is told of every submission, to say whether a product serves (EXC-11). */
export function rawBucketFollows({ textVersion }: RequestState, event: RequestEvent): readonly Effect[] {
  return event.type === "request_submitted"
    ? [{ kind: "mail", template: "submitted", to: "edp", once: `v${textVersion}` }]
    : [];
}
