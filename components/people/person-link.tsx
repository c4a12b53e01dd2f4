"use client";

import Link from "next/link";
import { mayOpenPerson } from "#lib/format/navigation.ts";
import { useMe } from "#components/shell/me.tsx";

type PersonLinkProps = Readonly<{ person: { readonly id: string; readonly name: string } }>;

/** A person's name, which leads to their page for those who may see it. */
export function PersonLink({ person }: PersonLinkProps) {
  const me = useMe();
  if (!mayOpenPerson(me, person.id)) return person.name;
  return (
    <Link href={`/people/${person.id}`} className="link">
      {person.name}
    </Link>
  );
}
