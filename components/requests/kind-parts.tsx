"use client";

import type { ReactNode } from "react";
import type { RequestView } from "#lib/contracts/requests.ts";
import { later } from "#components/ui/later.tsx";

export type KindPartProps = Readonly<{ request: RequestView }>;

/** What the page of a request shows beside what every kind has; most kinds have nothing. */
const PARTS: Readonly<Partial<Record<RequestView["kind"], (props: KindPartProps) => ReactNode>>> = {
  break_glass: later<KindPartProps>(
    async () => (await import("#components/break-glass/request-activity.tsx")).RequestActivity,
  ),
};

/** The part of a request's own kind. */
export function KindParts({ request }: KindPartProps) {
  const Part = PARTS[request.kind];
  return Part === undefined ? null : <Part request={request} />;
}
