import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkPort, rememberedPorts } from "./ports.ts";

let folder = "";
let taken: Server | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "countersign-ports-"));
});
afterEach(() => {
  taken?.close();
  taken = undefined;
  rmSync(folder, { recursive: true });
});

const take = (port: number): Promise<void> =>
  new Promise((resolve) => {
    taken = createServer().listen(port, "127.0.0.1", resolve);
  });

describe("OPS-1 ports", () => {
  test("OPS-1 of the embedded servers stay over restarts, until somebody else has taken one", async () => {
    const file = join(folder, "ports.json");
    const first = await rememberedPorts(file, ["postgres", "mailbox"]);
    expect(first.postgres).not.toBe(first.mailbox);
    expect(await rememberedPorts(file, ["postgres", "mailbox"])).toEqual(first);
    await take(first.mailbox);
    const third = await rememberedPorts(file, ["postgres", "mailbox"]);
    expect(third.postgres).toBe(first.postgres);
    expect(third.mailbox).not.toBe(first.mailbox);
  });

  test("OPS-1 one in use is refused in one line that says what to set", async () => {
    const { web } = await rememberedPorts(join(folder, "ports.json"), ["web"]);
    await expect(checkPort(web, "127.0.0.1")).resolves.toBeUndefined();
    await take(web);
    await expect(checkPort(web, "127.0.0.1")).rejects.toThrow(
      `Port ${web} is in use: set PORT to another one.`,
    );
  });
});
