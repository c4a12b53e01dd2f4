import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DraftKeeper, type KeeperReply, type KeptDraft } from "./draft-keeper.ts";

type Call = readonly [what: string, version: number | null, text: string | null, key: string];

/** A keeper over a server that answers as it is told, `done` unless told otherwise. */
function keeper(draft: KeptDraft | null, replies: readonly KeeperReply["kind"][] = []) {
  const calls: Call[] = [];
  const left = [...replies];
  const mirror = new Map<string, string>();
  const bases: number[] = [];
  let version = draft?.version ?? 0;
  let keys = 0;
  const reply = (): Promise<KeeperReply> => {
    const kind = left.shift() ?? "done";
    if (kind === "moved") return Promise.resolve({ kind, version: (version += 5) });
    if (kind !== "done") return Promise.resolve({ kind });
    return Promise.resolve({ kind, draft: { id: "req_1", version: (version += 1) } });
  };
  const kept = new DraftKeeper<string>(draft, {
    begin: (key) => (calls.push(["begin", null, null, key]), reply()),
    save: (at, text, key) => (calls.push(["save", at.version, text, key]), reply()),
    mirror: (at, text) => {
      if (text === null) mirror.delete(at?.id ?? "new");
      else {
        mirror.set(at?.id ?? "new", text);
        bases.push(at?.version ?? 0);
      }
    },
    newKey: () => `key-${(keys += 1)}`,
  });
  kept.setNow(1000);
  return { kept, calls, mirror, bases };
}

const AT_1: KeptDraft = { id: "req_1", version: 1 };

describe("REQ-1 keeping a draft", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  test("REQ-1 the first letter begins a draft, and the text follows at once", async () => {
    const { kept, calls } = keeper(null);
    kept.change("a");
    await vi.advanceTimersByTimeAsync(0);
    expect(calls).toEqual([
      ["begin", null, null, "key-1"],
      ["save", 1, "a", "key-2"],
    ]);
    expect(kept.state()).toEqual({
      phase: "kept",
      draft: { id: "req_1", version: 2 },
      keptAt: 1000,
      restored: false,
    });
  });

  test("REQ-1 what is typed in one go is one save, with its last letter", async () => {
    const { kept, calls } = keeper(AT_1);
    for (const text of ["a", "ab", "abc"]) {
      kept.change(text);
      await vi.advanceTimersByTimeAsync(500);
    }
    await vi.advanceTimersByTimeAsync(300);
    expect(calls).toEqual([["save", 1, "abc", "key-1"]]);
  });

  test("REQ-1 without an answer the same text goes again under the same key, and the newer one after it", async () => {
    const { kept, calls } = keeper(AT_1, ["lost"]);
    kept.change("a");
    await vi.advanceTimersByTimeAsync(800);
    expect(kept.state().phase).toBe("trying");
    kept.change("ab");
    await vi.advanceTimersByTimeAsync(800);
    expect(calls).toEqual([
      ["save", 1, "a", "key-1"],
      ["save", 1, "a", "key-1"],
      ["save", 2, "ab", "key-2"],
    ]);
    expect(kept.state().phase).toBe("kept");
  });

  test("REQ-1 a lost beginning is repeated under its key, so that there is one draft", async () => {
    const { kept, calls } = keeper(null, ["lost", "lost"]);
    kept.change("a");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(calls.filter(([what]) => what === "begin").map(([, , , key]) => key)).toEqual([
      "key-1",
      "key-1",
      "key-1",
    ]);
    expect(kept.state().draft).toEqual({ id: "req_1", version: 2 });
  });

  test("REQ-1 it keeps trying, ever more seldom, and at once when told that the connection is back", async () => {
    const { kept, calls } = keeper(
      AT_1,
      Array.from({ length: 50 }, () => "lost" as const),
    );
    kept.change("a");
    await vi.advanceTimersByTimeAsync(60_000);
    const soFar = calls.length;
    expect(soFar).toBeGreaterThanOrEqual(5);
    expect(soFar).toBeLessThanOrEqual(7);
    await kept.flush();
    expect(calls).toHaveLength(soFar + 1);
  });

  test("REQ-1 changed elsewhere: nothing is sent over it until the person chose their own text", async () => {
    const { kept, calls } = keeper(AT_1, ["moved"]);
    kept.change("mine");
    await vi.advanceTimersByTimeAsync(800);
    expect(kept.state().phase).toBe("moved");
    kept.change("mine too");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(calls).toHaveLength(1);
    kept.keepMine();
    await vi.advanceTimersByTimeAsync(0);
    expect(calls.at(-1)).toEqual(["save", 6, "mine too", "key-2"]);
    expect(kept.state().phase).toBe("kept");
  });

  test("REQ-1 changed elsewhere: its copy says what it was typed on, so that a reload asks again", async () => {
    const { kept, bases } = keeper(AT_1, ["moved"]);
    kept.change("mine");
    await vi.advanceTimersByTimeAsync(800);
    kept.change("mine too");
    expect(bases).toEqual([1, 1]);
    kept.keepMine();
    await vi.advanceTimersByTimeAsync(0);
    kept.change("mine three");
    expect(bases.at(-1)).toBe(7);

    const late = keeper({ id: "req_1", version: 4 });
    late.kept.resume("left behind", 1);
    late.kept.change("left behind and more");
    expect(late.bases).toEqual([1, 1]);
  });

  test("REQ-1 what an earlier visit could not send goes out now, unless the server has gone on since", async () => {
    const { kept, calls } = keeper(AT_1);
    kept.resume("left behind", 1);
    await vi.advanceTimersByTimeAsync(800);
    expect(calls).toEqual([["save", 1, "left behind", "key-1"]]);
    expect(kept.state()).toMatchObject({ phase: "kept", restored: true });

    const late = keeper({ id: "req_1", version: 4 });
    late.kept.resume("left behind", 1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(late.calls).toEqual([]);
    expect(late.kept.state()).toMatchObject({ phase: "moved", restored: true });
  });

  test("REQ-1 the copy in the browser lasts until the server has the text", async () => {
    const { kept, mirror } = keeper(null, ["lost"]);
    kept.change("a");
    await vi.advanceTimersByTimeAsync(0);
    expect([...mirror]).toEqual([["new", "a"]]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect([...mirror]).toEqual([]);
  });

  test("REQ-1 a session that ended and a draft that was submitted stop it, and the copy stays", async () => {
    for (const kind of ["signed_out", "submitted"] as const) {
      const { kept, calls, mirror } = keeper(AT_1, [kind]);
      kept.change("a");
      await vi.advanceTimersByTimeAsync(60_000);
      expect(kept.state().phase).toBe(kind);
      expect(calls).toHaveLength(1);
      expect(mirror.get("req_1")).toBe("a");
    }
  });

  test("REQ-1 a text that the server refuses is not sent again and again, but the next letter is a new try", async () => {
    const { kept, calls } = keeper(AT_1, ["failed"]);
    kept.change("a");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(kept.state().phase).toBe("failed");
    expect(calls).toHaveLength(1);
    kept.change("ab");
    await vi.advanceTimersByTimeAsync(800);
    expect(calls.at(-1)).toEqual(["save", 1, "ab", "key-2"]);
    expect(kept.state().phase).toBe("kept");
  });

  test("REQ-1 before a submission everything is on the server, or it is said that it is not", async () => {
    const { kept } = keeper(AT_1);
    kept.change("a");
    await expect(kept.settle()).resolves.toEqual({ id: "req_1", version: 2 });
    const offline = keeper(AT_1, ["lost"]).kept;
    offline.change("a");
    await expect(offline.settle()).resolves.toBeNull();
    offline.stop();
  });
});
