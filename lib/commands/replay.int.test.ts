import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canonicalHash } from "#lib/db/canonical-json.ts";
import { actAs, openWorld, type World } from "#lib/testing/builders.ts";
import { auditLines, decisionsOf, everything } from "#lib/testing/observe.ts";
import { approve, contextAs, contextOf, done, submittedRequest } from "#lib/testing/request-builders.ts";
import { createDraft } from "./create-draft.ts";
import { decideSlot } from "./decide-slot.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

let count = 0;
const keyFor = (body: unknown, operation = "decideSlot") => {
  count += 1;
  return { key: `key-${count}-of-this-run`, operation, bodyHash: canonicalHash(body) };
};

describe("APP-7 an Idempotency-Key", () => {
  test("APP-7 a replay is answered as the first time, and changes nothing", async () => {
    const { id } = await submittedRequest(world);
    const context = await contextAs(world, "cto", keyFor({ id }));
    const first = await approve(context, id, "CTO");
    expect(first).toMatchObject({ ok: true, replayed: false });
    const before = await everything(world);
    expect(await approve(context, id, "CTO")).toEqual({ ok: true, value: done(first), replayed: true });
    expect(await everything(world)).toEqual(before);
  });

  test("APP-7 it is answered as the first time even when the request has moved on since", async () => {
    const { id } = await submittedRequest(world);
    const context = await contextAs(world, "cto", keyFor({ id }));
    const first = done(await approve(context, id, "CTO"));
    done(await approve(await contextAs(world, "cdao"), id, "CDAO"));
    expect(await approve(context, id, "CTO")).toMatchObject({ value: first, replayed: true });
  });

  test("APP-7 the same key with another body, or for another command, is refused", async () => {
    const { id } = await submittedRequest(world);
    const idempotency = keyFor({ id });
    done(await approve(await contextAs(world, "cto", idempotency), id, "CTO"));
    const before = await everything(world);
    const reused = { ok: false, no: { kind: "key_reused" } };
    const body = { ...idempotency, bodyHash: canonicalHash({ id, other: true }) };
    expect(await approve(await contextAs(world, "cto", body), id, "CTO")).toEqual(reused);
    const other = { ...idempotency, operation: "withdrawRequest" };
    expect(await approve(await contextAs(world, "cto", other), id, "CTO")).toEqual(reused);
    expect(await everything(world)).toEqual(before);
  });

  test("APP-7 keys are a person's own: the same one of another person is another", async () => {
    const { id } = await submittedRequest(world);
    const idempotency = keyFor({ id });
    done(await approve(await contextAs(world, "cto", idempotency), id, "CTO"));
    const second = await approve(await contextAs(world, "cdao", idempotency), id, "CDAO");
    expect(second).toMatchObject({ ok: true, replayed: false, value: { decision: "approved" } });
  });

  test("APP-7 a refusal is not kept: the same key may succeed later", async () => {
    const { id } = await submittedRequest(world);
    const context = await contextAs(world, "cto", keyFor({ id }));
    const stale = {
      requestId: id,
      slot: "CTO",
      version: 2,
      verdict: "approve",
      reason: null,
      end: null,
    } as const;
    expect(await decideSlot(context, stale)).toMatchObject({ ok: false });
    expect(await approve(context, id, "CTO")).toMatchObject({ ok: true, replayed: false });
  });

  test("APP-9 a double click with one key: one signature, and both clicks are told the same", async () => {
    const { id } = await submittedRequest(world);
    const context = await contextAs(world, "cto", keyFor({ id }));
    const [left, right] = await Promise.all([approve(context, id, "CTO"), approve(context, id, "CTO")]);
    expect(done(left)).toEqual(done(right));
    expect([left, right].filter((one) => one.ok && one.replayed)).toHaveLength(1);
    expect(await decisionsOf(world, id)).toHaveLength(1);
    expect((await auditLines(world, id)).filter((line) => line.startsWith("slot_signed"))).toHaveLength(1);
  });

  test("APP-9 AUD-1 a double click without a key is refused, and is no attempt at anything", async () => {
    const { id } = await submittedRequest(world);
    const context = await contextAs(world, "cto");
    done(await approve(context, id, "CTO"));
    const before = await everything(world);
    expect(await approve(context, id, "CTO")).toMatchObject({ ok: false, no: { kind: "forbidden" } });
    expect(await everything(world)).toEqual(before);
    expect(await approve(context, id, "CDAO")).toMatchObject({ ok: false, no: { kind: "forbidden" } });
    expect((await auditLines(world, id)).at(-1)).toBe("attempt_refused by cto (sod.one_slot_a_person)");
  });

  test("APP-9 ten clicks on a new draft with one key, which nothing locks: one draft", async () => {
    const actor = await actAs(world, "scientist");
    const context = contextOf(world, actor, keyFor({}, "createDraft"));
    const blank = { kind: "raw_bucket", securable: null, copyOf: null } as const;
    const clicks = await Promise.all(Array.from({ length: 10 }, () => createDraft(context, actor, blank)));
    expect(new Set(clicks.map((click) => done(click).id)).size).toBe(1);
    expect(clicks.filter((click) => click.ok && !click.replayed)).toHaveLength(1);
  });
});
