"use client";

import type { RequestView } from "#lib/contracts/requests.ts";
import { lateStartWords } from "#lib/format/consequence.ts";
import { useNow } from "#components/marks/clock.ts";
import { useMe } from "#components/shell/me.tsx";
import { Notice } from "#components/ui/notice.tsx";

/** The end of a short access does not wait for its beginning, so late access is shorter access (BG-4). */
export function LateStart({ request }: Readonly<{ request: RequestView }>) {
  const words = lateStartWords(request, { now: useNow(request.now), zone: useMe().timeZone });
  return words === null ? null : (
    <Notice tone={words.late ? "warn" : "neutral"} title={words.title}>
      {words.detail}
    </Notice>
  );
}
