import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { PortalShell } from "#components/shell/portal-shell.tsx";
import { readPreferences } from "#components/shell/preferences.ts";
import { requireActor } from "#lib/identity/current-actor.ts";
import { meView } from "#lib/queries/me.ts";
import { Providers } from "./providers.tsx";

export default async function PortalLayout({ children }: Readonly<{ children: ReactNode }>) {
  const { actor, web } = await requireActor();
  const { TIME_ZONE, COUNTERSIGN_EMBEDDED } = web.env;
  const me = await meView(web.database, actor, { timeZone: TIME_ZONE, embedded: COUNTERSIGN_EMBEDDED });
  return (
    <Providers>
      <PortalShell initial={me} preferences={readPreferences(await cookies())}>
        {children}
      </PortalShell>
    </Providers>
  );
}
