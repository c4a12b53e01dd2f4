"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { MeView } from "#lib/contracts/portal.ts";
import { meQuery } from "#lib/client/queries.ts";
import { delegates, mainPlaces } from "#lib/format/navigation.ts";
import { seatWords } from "#lib/format/slots.ts";
import { ConnectionNotice } from "./connection-notice.tsx";
import { MeProvider } from "./me.tsx";
import { ObservingNotice } from "./observing-notice.tsx";
import { PortalFrame } from "./portal-frame.tsx";
import { PortalPalette } from "./portal-palette.tsx";
import { RunningBar } from "./running-bar.tsx";
import type { Preferences } from "./preferences.ts";

type PortalShellProps = Readonly<{ initial: MeView; preferences: Preferences; children: ReactNode }>;

/** How much waits for this person behind an entry of the navigation. */
function countAt(href: string, me: MeView): number {
  if (href === "/inbox") return me.inboxCount;
  return href === "/catalogue" ? me.driftCount : 0;
}

/** The frame of the portal for one person; what waits for them is counted while they look. */
export function PortalShell({ initial, preferences, children }: PortalShellProps) {
  const { data: me = initial } = useQuery(meQuery(initial));
  const entries = mainPlaces(me).map(({ href, label, live }) => ({
    href,
    label,
    count: countAt(href, me),
    ...(live && me.liveCount > 0 ? { alert: `${me.liveCount} live` } : {}),
  }));
  const seats = seatWords(me.seats);
  const who = {
    name: me.person.name,
    title: [me.person.title, seats].filter(Boolean).join(", "),
    delegation: delegates(me),
    zone: me.timeZone,
    signOutHref: "/sign-out",
  };
  return (
    <MeProvider me={me}>
      <PortalFrame entries={entries} who={who} preferences={preferences} palette={<PortalPalette />}>
        <ConnectionNotice />
        <RunningBar running={me.running} now={me.now} />
        {me.observing ? <ObservingNotice /> : null}
        {children}
      </PortalFrame>
    </MeProvider>
  );
}
