import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Child, ChildSpec } from "./child.ts";
import { eventually } from "./clock.ts";
import { endLeftovers, noteProcesses, startOf } from "./process-table.ts";
import { Supervisor } from "./supervisor.ts";

let folder = "";
let running: readonly Child[] = [];
let supervisor: Supervisor;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "countersign-supervisor-"));
  supervisor = new Supervisor((children) => {
    running = [...children];
  });
});
afterEach(async () => {
  await supervisor.stopAll();
  rmSync(folder, { recursive: true });
});

const order = (): string[] => readFileSync(join(folder, "log"), "utf8").trim().split("\n");
const shell = (name: string, script: string): ChildSpec => ({
  name,
  command: ["/bin/sh", "-c", script],
  env: { PATH: "/usr/bin:/bin" },
  logFile: join(folder, "log"),
});
/** Says that it is up, and on SIGTERM that it ends. */
const server = (name: string): ChildSpec =>
  shell(name, `trap 'echo ${name} ends; exit 0' TERM; echo ${name} up; while :; do sleep 0.02; done`);
const isUp = (name: string): Promise<boolean> =>
  eventually(async () => order().includes(`${name} up`), { withinMs: 5000, everyMs: 10 });

describe("OPS-3 the supervisor", () => {
  test("OPS-3 stops everything in the reverse order of the start and leaves no process", async () => {
    for (const name of ["first", "second", "third"]) {
      await supervisor.start(server(name));
      await isUp(name);
    }
    const pids = running.map(({ pid }) => pid);
    await supervisor.stopAll();
    expect(order().slice(-3)).toEqual(["third ends", "second ends", "first ends"]);
    expect(pids.map(startOf)).toEqual([undefined, undefined, undefined]);
  });

  test("OPS-3 stops what a child has started in turn", async () => {
    const child = await supervisor.start(shell("parent", "sleep 60 & echo $!; echo parent up; wait"));
    await isUp("parent");
    const grandchild = Number(order()[0]);
    expect(startOf(grandchild)).toBeDefined();
    await child.stop();
    expect(
      await eventually(async () => startOf(grandchild) === undefined, { withinMs: 3000, everyMs: 20 }),
    ).toBe(true);
  });

  test("OPS-1 the death of a child that must live ends all, and tells its last words", async () => {
    await supervisor.start(
      shell("The thing", "echo 'Error: no room left' >&2; echo '    at file.ts' >&2; exit 3"),
    );
    await expect(supervisor.failure).rejects.toThrow(
      /^The thing ended with code 3: Error: no room left \(see /u,
    );
  });

  test("OPS-2 a child that is kept alive is started again", async () => {
    await supervisor.keepAlive(server("worker"));
    await isUp("worker");
    const before = running[0]?.pid ?? 0;
    process.kill(before, "SIGKILL");
    const back = async (): Promise<boolean> => (running[0]?.pid ?? before) !== before;
    expect(await eventually(back, { withinMs: 5000, everyMs: 20 })).toBe(true);
  });

  test("OPS-1 a command that fails is told, and nothing starts once all is stopping", async () => {
    await expect(supervisor.run(shell("The step", "exit 2"))).rejects.toThrow(/^The step ended with code 2/u);
    await supervisor.stopAll();
    await expect(supervisor.start(server("late"))).rejects.toThrow("Countersign is stopping.");
  });
});

describe("OPS-1 what a killed launcher left behind", () => {
  test("OPS-1 is ended by the next start, but no other process that has its number", async () => {
    const child = await supervisor.start(server("left"));
    const other = await supervisor.start(server("other"));
    await isUp("other");
    const file = join(folder, "processes.json");
    noteProcesses(file, [child, { ...other, pid: other.pid }]);
    const marks: { pid: number; startedAt: string }[] = JSON.parse(readFileSync(file, "utf8"));
    expect(marks.map(({ pid }) => pid)).toEqual([child.pid, other.pid]);
    noteProcesses(file, [child]);
    supervisor.failure.catch(() => {});
    await endLeftovers(file);
    expect(startOf(child.pid)).toBeUndefined();
    expect(startOf(other.pid)).toBeDefined();
  });
});
