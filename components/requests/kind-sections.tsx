"use client";

import type { ComponentType } from "react";
import type { RequestView } from "#lib/contracts/requests.ts";
import { later } from "#components/ui/later.tsx";

type KindProps = Readonly<{ request: RequestView }>;

const Nothing = () => null;
const ToldList = later<KindProps>(
  async () => (await import("#components/break-glass/told-list.tsx")).ToldList,
);

/** What only one kind shows on the page of a request, first of its long side. A further kind is one line here. */
const SECTIONS: Readonly<Record<RequestView["kind"], ComponentType<KindProps>>> = {
  raw_bucket: Nothing,
  break_glass: ToldList,
};

/** What the kind of this request shows of its own. */
export function KindSections({ request }: KindProps) {
  const Sections = SECTIONS[request.kind];
  return <Sections request={request} />;
}
