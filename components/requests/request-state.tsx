"use client";

import type { RequestView } from "#lib/contracts/requests.ts";
import { RequestStatus } from "./request-status.tsx";
import { RequestSeal, RequestSlots } from "./seal-with-slots.tsx";

/** The seal with decision and access beside it, then its slots: the state of a request at a glance. */
export function RequestState({ request }: Readonly<{ request: RequestView }>) {
  if (request.slots.length === 0) return <RequestStatus request={request} />;
  return (
    <div className="grid gap-4">
      <div className="flex items-center gap-5">
        <RequestSeal request={request} />
        <RequestStatus request={request} />
      </div>
      <RequestSlots request={request} />
    </div>
  );
}
