"use client";

import type { ComponentType } from "react";
import type { RequestView } from "#lib/contracts/requests.ts";
import { later } from "#components/ui/later.tsx";

export type KindPartProps = Readonly<{ request: RequestView }>;
type Parts = Readonly<Partial<Record<"first" | "last", ComponentType<KindPartProps>>>>;

/** What only one kind shows on the page of a request: first of its long side, and last. A further kind is one entry here. */
const PARTS: Readonly<Partial<Record<RequestView["kind"], Parts>>> = {
  break_glass: {
    first: later<KindPartProps>(async () => (await import("#components/break-glass/told-list.tsx")).ToldList),
    last: later<KindPartProps>(
      async () => (await import("#components/break-glass/request-activity.tsx")).RequestActivity,
    ),
  },
};

/** The part of the request's own kind that stands there; most kinds have none. */
export function KindPart({ request, place }: KindPartProps & Readonly<{ place: keyof Parts }>) {
  const Part = PARTS[request.kind]?.[place];
  return Part === undefined ? null : <Part request={request} />;
}
