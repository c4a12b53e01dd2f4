"use client";

import { askPlaces } from "#lib/format/navigation.ts";
import { useMe } from "#components/shell/me.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";

/** A way to the form of each kind that the reader may ask for; the first is the usual one. */
export function AskLinks() {
  const { kinds } = useMe();
  return askPlaces(kinds).map(({ href, label }, index) => (
    <ButtonLink key={href} variant={index === 0 ? "primary" : "plain"} href={href}>
      {label}
    </ButtonLink>
  ));
}
