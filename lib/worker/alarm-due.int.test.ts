import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { endAccess } from "#lib/commands/end-access.ts";
import { addPerson, openWorld, setClockAhead, type World } from "#lib/testing/builders.ts";
import { workerOn } from "#lib/testing/catalog-world.ts";
import { auditOf, mailsOf } from "#lib/testing/observe.ts";
import { activeRequest, contextAs, done, reading } from "#lib/testing/request-builders.ts";
import { alarmDue, endDue } from "./end-due.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
  await addPerson(world, "admin", { roles: ["admin"] });
});
afterEach(() => world.close());

const sweep = async (ahead: string): Promise<void> => {
  await setClockAhead(world, ahead);
  // Each sweep by a worker of its own: what was told is told by the database and not by a process.
  const worker = workerOn(world, "http://127.0.0.1:1");
  await endDue(worker);
  await alarmDue(worker);
};
const told = async (id: string): Promise<readonly string[]> =>
  (await mailsOf(world, id)).filter((mail) => /^(overdue|paged)/.test(mail));

describe("UC-6 an end that is not proved", () => {
  test("UC-6 an alarm after 60 seconds, a page after five minutes, each once, by whichever worker", async () => {
    const { id } = await activeRequest(world, { details: { durationDays: 20 } });
    await sweep("20 days 55 seconds");
    expect(await told(id)).toEqual([]);
    await sweep("20 days 62 seconds");
    await sweep("20 days 2 minutes");
    expect(await told(id)).toEqual(["overdue to admin", "overdue to security"]);
    await sweep("20 days 4 minutes 50 seconds");
    expect(await told(id)).toHaveLength(2);
    await sweep("20 days 5 minutes 2 seconds");
    await sweep("21 days");
    expect(await told(id)).toEqual(["overdue to admin", "overdue to security", "paged to security"]);
    const raised = (await auditOf(world, id)).filter(({ type }) => type === "overdue_raised");
    expect(raised.map(({ data }) => data["stage"])).toEqual(["alarm", "page"]);
  });

  test("UC-6 OPS-2 three workers at once raise it once", async () => {
    const { id } = await activeRequest(world, { details: { durationDays: 20 } });
    await setClockAhead(world, "20 days 6 minutes");
    await endDue(workerOn(world, "http://127.0.0.1:1"));
    await Promise.all([1, 2, 3].map(() => alarmDue(workerOn(world, "http://127.0.0.1:1"))));
    const raised = (await auditOf(world, id)).filter(({ type }) => type === "overdue_raised");
    expect(raised).toHaveLength(2);
    expect(await told(id)).toHaveLength(3);
  });

  test("UC-6 what was handed back is overdue a minute later, and no more once it is proved", async () => {
    const { id } = await activeRequest(world);
    done(await endAccess(await contextAs(world, "scientist"), { requestId: id, reason: null }));
    await sweep("62 seconds");
    expect(await told(id)).toHaveLength(2);
    await reading(world, id, { outcome: "all_gone", kept: [], stillThrough: [] });
    await sweep("10 minutes");
    expect(await told(id)).toHaveLength(2);
  });
});
