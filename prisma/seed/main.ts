import { setTimeout as sleep } from "node:timers/promises";
import { readEnv } from "#lib/config/env.ts";
import { composeWorker } from "#lib/config/worker.ts";
import { openDatabase, type Queryable } from "#lib/db/pool.ts";
import { loadReferenceData } from "#lib/db/reference-data.ts";
import { readActivityDue } from "#lib/worker/break-glass/read-activity.ts";
import { endDue, lapseDue, remindDue } from "#lib/worker/end-due.ts";
import { reconcileDue } from "#lib/worker/reconcile-due.ts";
import { recordUses } from "#lib/worker/record-uses.ts";
import { keepConnectionsChecked } from "#lib/worker/check-connections.ts";
import { settleWithoutTuples } from "#lib/worker/settle-without-tuples.ts";
import { syncPeople } from "#lib/worker/sync-people.ts";
import { watchDrift } from "#lib/worker/watch-drift.ts";
import type { Worker } from "#lib/worker/worker.ts";
import { ProdHand } from "./break-glass-hand.ts";
import { Nights } from "./break-glass.ts";
import { OtherHand } from "./drift.ts";
import { buildEstate } from "./estate.ts";
import { demoBreakGlass } from "./break-glass-reference.ts";
import { demoReference } from "./reference.ts";
import { changePolicy, termsInForce } from "./policy.ts";
import { registerPlatformRisks, showControls } from "./risks.ts";
import { Stage } from "./stage.ts";
import { tellStory } from "./story.ts";

/** Not yet known to Unity Catalog, so that a grant for this person fails and shows how. */
const UNKNOWN_THERE = "leila.haddad@countersign.example";
const SEATED_SINCE = "interval '1 year'";

/** Fills a fresh demonstration by the real commands at a moved clock, so that its audit log tells a true story. */
async function seed(): Promise<void> {
  const env = readEnv("seed");
  const owner = openDatabase(env.DATABASE_MIGRATION_URL, 2);
  const { worker, close } = await composeWorker();
  await syncPeople(worker);
  await loadReferenceData(owner, { ...demoReference, kinds: { break_glass: demoBreakGlass } });
  await owner.query({ text: `UPDATE slot_seat SET valid_from = valid_from - ${SEATED_SINCE}` });
  const server = {
    url: env.UC_WORKSPACE_URL,
    clientId: env.UC_CLIENT_ID ?? "",
    clientSecret: env.UC_CLIENT_SECRET ?? "",
  };
  await buildEstate(server, await activePeople(owner));
  const { database, jobs } = worker;
  const stage = new Stage({ database, jobs }, () => settle(worker));
  await registerPlatformRisks(stage);
  await changePolicy(stage, await termsInForce(database));
  const checking = await keepConnectionsChecked(worker);
  new Nights(stage, { database, hand: new ProdHand(server, worker) }).plan();
  const otherHand = new OtherHand(server, database, () => watchDrift(worker));
  await tellStory(stage, {
    before: () => otherHand.before(),
    behind: () => otherHand.behind(),
    lookAtAll: () => otherHand.lookAtAll(),
  });
  await showControls(stage, database);
  await checking.stop();
  await owner.close();
  await close();
}

async function activePeople(owner: Queryable): Promise<readonly string[]> {
  const rows = await owner.query<{ user_name: string }>({
    text: "SELECT user_name FROM person WHERE active AND user_name <> $1",
    values: [UNKNOWN_THERE],
  });
  return rows.map((row) => row.user_name);
}

/** Ends, reminds, lapses and reconciles until nothing is due that is not waiting for its next try. */
async function settle(worker: Worker): Promise<void> {
  await endDue(worker);
  await remindDue(worker);
  await lapseDue(worker);
  await recordUses(worker);
  await worker.tellClock?.(worker.database);
  await readActivityDue(worker);
  await settleWithoutTuples(worker);
  for (let round = 0; round < 20; round += 1) {
    const { begun, done } = await reconcileDue(worker);
    await done;
    if (begun === 0 && round > 0) return;
    if (begun === 0) await sleep(20);
  }
}

await seed();
