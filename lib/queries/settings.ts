import "server-only";
import { z } from "zod";
import { SettingView, type SettingsView } from "#lib/contracts/admin.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { permitted, type Permitted } from "./permitted.ts";

const Told = z.array(SettingView.omit({ usedBy: true }));
type State = z.infer<typeof Told>[number];

/** Which settings are set and from where (OPS-4): those of this process, and those the worker told when it started. */
export async function settingsView(
  database: Queryable,
  actor: PersonActor,
  web: { readonly embedded: boolean; readonly settings: readonly State[] },
): Promise<Permitted<SettingsView>> {
  return permitted(actor, { action: "settings.read", resource: null }, async () => {
    const [row] = await database.query<{ at: string; note: string }>({
      text: "SELECT iso(at) AS at, note FROM heartbeat WHERE name = 'worker settings'",
    });
    const worker = row === undefined ? [] : Told.parse(JSON.parse(row.note));
    return {
      embedded: web.embedded,
      settings: both(web.settings, worker),
      workerToldAt: row?.at ?? null,
    };
  });
}

function both(web: readonly State[], worker: readonly State[]): SettingsView["settings"] {
  const names = [...new Set([...web, ...worker].map(({ name }) => name))].toSorted();
  return names.flatMap((name) => {
    const [ofWeb, ofWorker] = [web, worker].map((states) => states.find((state) => state.name === name));
    const state = ofWeb ?? ofWorker;
    if (state === undefined) return [];
    return [
      { ...state, usedBy: [...(ofWeb ? ["web" as const] : []), ...(ofWorker ? ["worker" as const] : [])] },
    ];
  });
}
