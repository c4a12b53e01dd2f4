import "server-only";
import type { z } from "zod";
import type { SessionView } from "#lib/contracts/portal.ts";
import { IDLE_MINUTES } from "#lib/db/live-session.ts";
import type { Database } from "#lib/db/pool.ts";
import { prismaOf } from "#lib/db/prisma.ts";
import { MINUTE } from "#lib/domain/shared/time.ts";
import type { PersonActor } from "#lib/policy/types.ts";

const SHOWN = 50;

/** A person's own sessions that would still open the portal, the youngest first (SEC-1). */
export async function listSessions(
  database: Database,
  actor: PersonActor,
): Promise<readonly z.infer<typeof SessionView>[]> {
  const now = await realNow(database);
  const sessions = await prismaOf(database).session.findMany({
    where: {
      personId: actor.id,
      revokedAt: null,
      expiresAt: { gt: now },
      lastSeenAt: { gt: new Date(now.getTime() - IDLE_MINUTES * MINUTE) },
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: SHOWN,
  });
  return sessions.map((session) => ({
    id: session.id,
    createdAt: session.createdAt.toISOString(),
    lastSeenAt: session.lastSeenAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(),
    device: session.userAgent ?? "an unnamed browser",
    current: session.id === actor.sessionId,
  }));
}

/** Sessions run on the real clock of the database, which no test moves. */
async function realNow(database: Database): Promise<Date> {
  const [row] = await database.query<{ now: Date }>({ name: "now.real", text: "SELECT now() AS now" });
  if (row === undefined) throw new Error("The database did not tell the time");
  return row.now;
}
