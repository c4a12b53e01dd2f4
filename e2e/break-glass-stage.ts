import { readFileSync } from "node:fs";
import { join } from "node:path";
import { endAccess } from "#lib/commands/end-access.ts";
import { openJobSender } from "#lib/db/jobs.ts";
import { openDatabase } from "#lib/db/pool.ts";
import type { BreakGlassDetails } from "#lib/domain/break-glass/types.ts";
import { addProfile, askedBreakGlass, DIAGNOSIS, healthyRevoking } from "#lib/testing/break-glass.ts";
import { readToTheEnd, sawActivity } from "#lib/testing/break-glass-reviews.ts";
import type { World } from "#lib/testing/builders.ts";
import { contextAs, decideAs, done } from "#lib/testing/request-builders.ts";
import { z } from "zod";
import type { Handle } from "./fixtures.ts";

/** What the people of the demonstration do beside the browser, by the real commands on the database of this run. */
export type NightStage = {
  /** Asked and let in; access comes as soon as the worker has brought it. */
  readonly letIn: (asking: LetIn) => Promise<string>;
  /** Asked, let in and handed back at once, so that the review is open; answers the id of the request. */
  readonly over: (asking: LetIn) => Promise<string>;
  /** Asked, and no more. */
  readonly asked: (asking: Asking) => Promise<string>;
  readonly saw: (requestId: string, key: string, takenOut?: boolean) => Promise<void>;
  /** As if a day had gone by since the end, and no row were awaited. */
  readonly readToTheEnd: (requestId: string) => Promise<void>;
  readonly close: () => Promise<void>;
};
type Asking = { readonly who: Handle; readonly details?: Partial<BreakGlassDetails> };

type LetIn = Asking & { readonly letInBy: Handle };

/** Opens the database of the portal that the specs run against. */
export async function openNightStage(folder = process.env["E2E_DATA_DIR"] ?? ""): Promise<NightStage> {
  const secrets = read(folder, "secrets.json");
  const at = (user: string, password: string) =>
    `postgresql://${user}:${password}@127.0.0.1:${String(read(folder, "ports.json")["postgres"])}/countersign`;
  const urls = {
    app: at("countersign_app", String(secrets["applicationRole"])),
    admin: at("postgres", String(secrets["postgresSuperuser"])),
  };
  const app = openDatabase(urls.app);
  const admin = openDatabase(urls.admin, 4);
  const jobs = await openJobSender(app);
  const close = async (): Promise<void> => {
    await jobs.close();
    await Promise.all([app.close(), admin.close()]);
  };
  const database = { name: "countersign", adminUrl: urls.admin, ownerUrl: urls.admin, appUrl: urls.app };
  const world: World = {
    app,
    admin,
    jobs,
    close,
    database: { ...database, auditorUrl: urls.admin, drop: () => Promise.resolve() },
  };
  const profiles = await admin.query({
    text: "SELECT 1 FROM break_glass_profile WHERE profile = $1 AND status = 'published'",
    values: [DIAGNOSIS],
  });
  if (profiles.length === 0) await addProfile(world);
  return { ...actsOf(world), close };
}

function actsOf(world: World): Omit<NightStage, "close"> {
  const personOf = async (handle: Handle): Promise<string> => {
    const [found] = await world.admin.query<{ id: string }>({
      text: "SELECT id FROM person WHERE user_name = $1 || '@countersign.example'",
      values: [handle],
    });
    if (found === undefined) throw new Error(`Nobody is called ${handle}`);
    return found.id;
  };
  const asked = async ({ who, details = {} }: Asking): Promise<string> => {
    const { id } = await askedBreakGlass(world, { requester: await personOf(who), details });
    return id;
  };
  const letIn = async ({ letInBy, ...asking }: LetIn): Promise<string> => {
    const id = await asked(asking);
    await healthyRevoking(world);
    done(await decideAs(world, await personOf(letInBy), { requestId: id, slot: "VP" }));
    return id;
  };
  return {
    asked,
    letIn,
    over: async (asking) => {
      const id = await letIn(asking);
      const holder = await contextAs(world, await personOf(asking.who));
      done(await endAccess(holder, { requestId: id, reason: null }));
      return id;
    },
    saw: (requestId, key, takenOut) => sawActivity(world, requestId, key, takenOut),
    readToTheEnd: (requestId) => readToTheEnd(world, requestId),
  };
}

function read(folder: string, name: string): Readonly<Record<string, unknown>> {
  return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(join(folder, name), "utf8")));
}
