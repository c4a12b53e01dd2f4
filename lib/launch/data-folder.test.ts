import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { closeDataFolder, emptyDataFolder, openDataFolder } from "./data-folder.ts";
import { LaunchError } from "./launch-error.ts";
import { keptSecrets } from "./secrets.ts";

let parent = "";
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "countersign-data-"));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const refusal = (path: string): string => {
  try {
    openDataFolder(path);
  } catch (error) {
    if (error instanceof LaunchError) return error.message;
    throw error;
  }
  return "opened";
};

describe("OPS-1 the data folder", () => {
  test("OPS-1 is made where it is missing, and opened again after it was closed", () => {
    const path = join(parent, "deep", "data");
    closeDataFolder(openDataFolder(path));
    expect(refusal(path)).toBe("opened");
  });

  test("OPS-1 has one start at a time", () => {
    openDataFolder(parent);
    expect(refusal(parent)).toBe(`Countersign is already running on ${parent} (process ${process.pid}).`);
  });

  test("OPS-1 is taken over from a start that was killed, even if its number is in use again", () => {
    const folder = openDataFolder(parent);
    writeFileSync(folder.lock, JSON.stringify({ pid: process.pid, startedAt: "long ago" }));
    expect(refusal(parent)).toBe("opened");
  });

  test("OPS-1 of a newer version is left alone", () => {
    writeFileSync(join(parent, "version.json"), '{"countersignData":99}');
    expect(refusal(parent)).toBe(
      `The data folder ${parent} is of a newer version of Countersign: use that, or another folder.`,
    );
    expect(readdirSync(parent)).toEqual(["version.json"]);
  });

  test("OPS-1 that holds something else is left alone", () => {
    writeFileSync(join(parent, "diary.txt"), "");
    expect(refusal(parent)).toBe(
      `The folder ${parent} holds something else: set COUNTERSIGN_DATA_DIR to an empty folder.`,
    );
    expect(readdirSync(parent)).toEqual(["diary.txt"]);
  });

  test.each([
    ["a file", () => join(parent, "file")],
    ["below a file", () => join(parent, "file", "data")],
    ["where nothing can be made", () => "/proc/countersign"],
  ])("OPS-1 that cannot be written is refused in one line: %s", (_, path) => {
    writeFileSync(join(parent, "file"), "");
    expect(refusal(path())).toMatch(
      /^The data folder \S+ cannot be written \(E[A-Z]+\): set COUNTERSIGN_DATA_DIR to another\.$/u,
    );
  });

  test("OPS-1 a reset throws away the demonstration and nothing beside it, and keeps the ports", () => {
    const folder = openDataFolder(parent);
    keptSecrets(folder.secrets);
    mkdirSync(folder.postgres);
    writeFileSync(folder.ports, "{}");
    writeFileSync(join(parent, "mine.txt"), "");
    emptyDataFolder(folder);
    expect(readdirSync(parent).toSorted()).toEqual([
      "launcher.lock",
      "logs",
      "mine.txt",
      "ports.json",
      "version.json",
    ]);
  });
});

describe("SEC-3 the secrets of a data folder", () => {
  test("SEC-3 are made once, differ, are long, and are readable to their owner alone", () => {
    const file = join(parent, "secrets.json");
    const made = keptSecrets(file);
    expect(keptSecrets(file)).toEqual(made);
    expect(new Set(Object.values(made)).size).toBe(Object.values(made).length);
    expect(Object.values(made).every((secret) => secret.length >= 32)).toBe(true);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(made);
  });
});
