"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { call } from "#lib/client/call.ts";
import { draftHref } from "#components/requests/draft-href.ts";
import { TroubleNotice } from "#components/requests/trouble-notice.tsx";
import { troubleFrom } from "#components/shell/trouble-from.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** Begins a draft with the text of an earlier request, then leads to it (REQ-1). Under one key, so that it is one draft. */
export function CopyRequest({ requestId }: Readonly<{ requestId: string }>) {
  const router = useRouter();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const { data, error } = useQuery({
    queryKey: ["copy", requestId, idempotencyKey],
    queryFn: () => call("createDraft", { body: { kind: "raw_bucket", copyOf: requestId }, idempotencyKey }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const draftId = data?.id;
  useEffect(() => {
    if (draftId !== undefined) router.replace(draftHref({ id: draftId, kind: "raw_bucket" }));
  }, [router, draftId]);
  if (error === null) return <Skeleton label="Copying the earlier request" lines={6} />;
  return (
    <div className="grid max-w-[44rem] gap-4">
      <TroubleNotice
        trouble={troubleFrom(error)}
        here={`/requests/new/raw-bucket?copy=${encodeURIComponent(requestId)}`}
      />
      <div>
        <ButtonLink href="/requests/new/raw-bucket">Begin from nothing</ButtonLink>
      </div>
    </div>
  );
}
