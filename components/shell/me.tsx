"use client";

import { createContext, useContext, type ReactNode } from "react";
import type { MeView } from "#lib/contracts/portal.ts";

const MeContext = createContext<MeView | null>(null);

/** Gives every part of the portal the person who is signed in, with zone, seats and what waits for them. */
export function MeProvider({ me, children }: Readonly<{ me: MeView; children: ReactNode }>) {
  return <MeContext value={me}>{children}</MeContext>;
}

/** The person who reads; only inside the portal's layout. */
export function useMe(): MeView {
  const me = useContext(MeContext);
  if (me === null) throw new Error("useMe is for parts inside the portal's layout");
  return me;
}
