import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accept, refuse } from "#lib/domain/shared/decision.ts";
import { authorize } from "#lib/policy/authorize.ts";
import type { Action, RequestRelation } from "#lib/policy/types.ts";
import { openWorld, type World } from "#lib/testing/builders.ts";
import { everything } from "#lib/testing/observe.ts";
import { contextOf, submittedRequest } from "#lib/testing/request-builders.ts";
import type { Context } from "./context.ts";
import { openDatabase } from "./pool.ts";
import { keepBooks, transact, type Step } from "./transact.ts";

type Probe = Step<string, string, string, Action, string>;
const worker = { kind: "system", task: "sweeper" } as const;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const context = (changes: Partial<Context> = {}): Context => ({ ...contextOf(world, worker), ...changes });
const relation: RequestRelation = {
  kind: "raw_bucket",
  requesterId: "r",
  creatorId: "r",
  beneficiaryId: "r",
  decision: "draft",
  access: "none",
  slots: [],
  closingBy: null,
};
const event = (id: string, data: Record<string, unknown> = {}) => ({
  type: "probe",
  aggregate: { type: "probe", id },
  data,
});

/** A command that writes one row, one audit event and one job under `name`. */
function probe(name: string, changes: Partial<Probe> = {}): Probe {
  return {
    load: async (tx) => {
      await tx.query({ text: "SELECT 1" });
      return { state: name, version: 1, now: 0 };
    },
    expectedVersion: null,
    visible: () => true,
    present: () => ({}),
    authorize: () => authorize(worker, "request.lapse", relation),
    decide: () => accept("happened"),
    save: async (tx) => {
      void tx.query({ text: "INSERT INTO heartbeat (name, at) VALUES ($1, now())", values: [name] });
      return { value: name, audit: [event(name)], jobs: [{ name: "reconcile", data: { requestId: name } }] };
    },
    refused: () => null,
    ...changes,
  };
}

const failing = (code: string) => ({
  text: `DO $$ BEGIN RAISE EXCEPTION 'made' USING ERRCODE = '${code}'; END $$`,
});

/** Runs the command, which must throw, and holds that nothing at all was written. */
async function leavesNothing(step: Probe, changes: Partial<Context> = {}): Promise<void> {
  const before = await everything(world);
  await expect(transact(context(changes), step)).rejects.toThrow();
  expect(await everything(world)).toEqual(before);
}

describe("AUD-1 all of it or nothing", () => {
  test("AUD-1 row, audit event and job are there together", async () => {
    expect(await transact(context(), probe("whole"))).toEqual({ ok: true, value: "whole", replayed: false });
    const [row] = await world.admin.query<{ counts: string }>({
      text: `SELECT concat_ws(' ', (SELECT count(*) FROM heartbeat WHERE name = 'whole'),
        (SELECT count(*) FROM audit_event WHERE aggregate_id = 'whole'),
        (SELECT count(*) FROM pgboss.job WHERE data ->> 'requestId' = 'whole')) AS counts`,
    });
    expect(row?.counts).toBe("1 1 1");
  });

  test("AUD-1 a statement of the change fails that nobody waited for", async () => {
    const good = probe("half");
    const save: Probe["save"] = async (tx, permit, change) => {
      void tx.query({ text: "INSERT INTO heartbeat (name, at) VALUES (NULL, now())" });
      return good.save(tx, permit, change);
    };
    await leavesNothing({ ...good, save });
  });

  test("AUD-1 the change throws after it has written", async () => {
    const good = probe("half");
    const save: Probe["save"] = async (tx, permit, change) => {
      await good.save(tx, permit, change);
      throw new Error("made");
    };
    await leavesNothing({ ...good, save });
  });

  test("AUD-3 an audit event that has no canonical bytes stops the change", async () => {
    for (const data of [{ text: "\uD800" }, { at: Number.NaN }]) {
      const save: Probe["save"] = async (tx) => {
        void tx.query({ text: "INSERT INTO heartbeat (name, at) VALUES ('unheard', now())" });
        return { value: "", audit: [event("unheard", data)], jobs: [] };
      };
      await leavesNothing(probe("unheard", { save }));
    }
  });

  test("AUD-1 the database refuses the audit event", async () => {
    await world.admin.query({
      text: "ALTER TABLE audit_event ADD CONSTRAINT made CHECK (aggregate_id <> 'refused') NOT VALID",
    });
    await leavesNothing(probe("refused"));
    await world.admin.query({ text: "ALTER TABLE audit_event DROP CONSTRAINT made" });
  });

  test("AUD-1 the job cannot be put into the queue", async () => {
    const jobs = {
      send: () => Promise.reject(new Error("made")),
      retry: async () => undefined,
      close: async () => undefined,
    };
    await leavesNothing(probe("unqueued"), { jobs });
    await world.admin.query({
      text: "ALTER TABLE pgboss.job_common ADD CONSTRAINT made CHECK (data ->> 'requestId' <> 'refused') NOT VALID",
    });
    await leavesNothing(probe("refused"));
    await world.admin.query({ text: "ALTER TABLE pgboss.job_common DROP CONSTRAINT made" });
  });

  test("AUD-1 a rule of the database that looks only at the commit refuses it", async () => {
    const { id } = await submittedRequest(world);
    const good = probe("at commit");
    const save: Probe["save"] = async (tx, permit, change) => {
      void tx.query({
        text: "UPDATE request SET decision_status = 'approved', access_status = 'active', ends_at = now(), decided_at = now() WHERE id = $1",
        values: [id],
      });
      return good.save(tx, permit, change);
    };
    await leavesNothing({ ...good, save });
  });

  test("AUD-1 the worker's books are kept whole too", async () => {
    const before = await everything(world);
    const books = keepBooks(context(), async (tx) => {
      void tx.query({ text: "INSERT INTO heartbeat (name, at) VALUES ('books', now())" });
      return { value: null, audit: [event("books", { text: "\uDFFF" })] };
    });
    await expect(books).rejects.toThrow();
    expect(await everything(world)).toEqual(before);
  });
});

describe("APP-9 trying again", () => {
  test.each(["40001", "40P01"])("APP-9 SQLSTATE %s is tried again, four times in all", async (code) => {
    for (const failures of [3, 4]) {
      let attempts = 0;
      const step = probe(`${code} ${failures}`, {
        load: async (tx) => {
          attempts += 1;
          await tx.query(attempts <= failures ? failing(code) : { text: "SELECT 1" });
          return { state: "", version: 1, now: 0 };
        },
      });
      const answer = await transact(context(), step).catch((error: unknown) => error);
      expect(attempts).toBe(4);
      expect(answer).toMatchObject(failures === 3 ? { ok: true } : { code });
    }
  });

  test.each(["23505", "22P02", "55P03", "57014"])("APP-9 SQLSTATE %s is not tried again", async (code) => {
    let attempts = 0;
    const load: Probe["load"] = async (tx) => {
      attempts += 1;
      await tx.query(failing(code));
      return null;
    };
    await expect(transact(context(), probe("once", { load }))).rejects.toMatchObject({ code });
    expect(attempts).toBe(1);
  });

  test("APP-9 two that lock each other out both succeed", async () => {
    await world.admin.query({
      text: "INSERT INTO heartbeat (name, at) VALUES ('left', now()), ('right', now())",
    });
    let met = 0;
    const meeting = Promise.withResolvers<void>();
    const lock =
      (first: string, second: string): Probe["load"] =>
      async (tx) => {
        await tx.query({ text: "SELECT 1 FROM heartbeat WHERE name = $1 FOR UPDATE", values: [first] });
        met += 1;
        if (met === 2) meeting.resolve();
        await meeting.promise;
        await tx.query({ text: "SELECT 1 FROM heartbeat WHERE name = $1 FOR UPDATE", values: [second] });
        return { state: "", version: 1, now: 0 };
      };
    const answers = await Promise.all([
      transact(context(), probe("left first", { load: lock("left", "right") })),
      transact(context(), probe("right first", { load: lock("right", "left") })),
    ]);
    expect(answers.map((one) => one.ok)).toEqual([true, true]);
    expect(met).toBe(3);
  });
});

describe("OPS-2 connections", () => {
  test("OPS-2 two hundred failures of every sort leave a pool of two whole and no transaction open", async () => {
    const database = openDatabase(world.database.appUrl, 2);
    const ways: readonly Partial<Probe>[] = [
      {
        load: async (tx) => {
          await tx.query(failing("22000"));
          return null;
        },
      },
      {
        load: async () => {
          throw new Error("made");
        },
      },
      { load: async () => null },
      { visible: () => false },
      { expectedVersion: 7 },
      { decide: () => refuse("no") },
      {
        authorize: () => authorize(worker, "request.decide", relation),
        refused: () => event("refused attempt"),
      },
      {
        save: async () => {
          throw new Error("made");
        },
      },
      {
        save: async (tx) => {
          void tx.query(failing("22000"));
          return { value: "", audit: [], jobs: [] };
        },
      },
      { save: async () => ({ value: "", audit: [event("x", { bad: Number.NaN })], jobs: [] }) },
    ];
    const outcomes = await Promise.allSettled(
      Array.from({ length: 200 }, (_, n) =>
        transact(context({ database }), probe(`leak ${n}`, ways[n % ways.length] ?? {})),
      ),
    );
    const succeeded = outcomes.filter((one) => one.status === "fulfilled" && one.value.ok);
    expect(succeeded).toEqual([]);
    expect([database.pool.totalCount - database.pool.idleCount, database.pool.waitingCount]).toEqual([0, 0]);
    const [open] = await world.admin.query<{ count: number }>({
      text: `SELECT count(*)::int AS count FROM pg_stat_activity
        WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
    });
    expect(open?.count).toBe(0);
    const after = await Promise.all(
      [1, 2, 3].map((n) => transact(context({ database }), probe(`sound ${n}`))),
    );
    expect(after.every((one) => one.ok)).toBe(true);
    await database.close();
  });

  test("OPS-2 a connection that the server ends is replaced, and the process lives on", async () => {
    const database = openDatabase(world.database.appUrl, 1);
    const save: Probe["save"] = async (tx) => {
      const [backend] = await tx.query<{ pid: number }>({ text: "SELECT pg_backend_pid() AS pid" });
      await world.admin.query({ text: "SELECT pg_terminate_backend($1)", values: [backend?.pid] });
      await tx.query({ text: "SELECT 1" });
      return { value: "", audit: [], jobs: [] };
    };
    await expect(transact(context({ database }), probe("cut off", { save }))).rejects.toThrow();
    expect(await transact(context({ database }), probe("cut off"))).toMatchObject({ ok: true });
    await database.close();
  });
});
