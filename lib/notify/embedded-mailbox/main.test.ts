import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { startTestProcess } from "#lib/embedded/test-process.ts";
import type { TestProcess } from "#lib/embedded/test-process.ts";
import { testFolder } from "./test-mailbox.ts";

const script = fileURLToPath(new URL("main.ts", import.meta.url));
const ready = z.strictObject({
  ready: z.literal(true),
  smtp: z.string().regex(/^smtp:\/\/127\.0\.0\.1:\d+$/u),
  http: z.string().regex(/^http:\/\/127\.0\.0\.1:\d+$/u),
});

function start(smtpPort: string, httpPort: string): TestProcess {
  const folder = path.join(testFolder(), "made", "when missing");
  return startTestProcess(script, ["--smtp-port", smtpPort, "--http-port", httpPort, "--data-dir", folder]);
}

describe("the embedded mail box as a process (OPS-1)", () => {
  it("says in one line where it listens, and stops on SIGTERM", async () => {
    const running = start("0", "0");
    const { http } = ready.parse(JSON.parse(await running.firstWords));
    expect(await (await fetch(`${http}/mails`)).json()).toEqual({ mails: [], before: null });
    running.kill("SIGTERM");
    expect(await running.ended).toEqual({ code: 0, errors: "" });
    expect(running.lines).toHaveLength(1);
  });

  it("says in one line which port is in use (OPS-4)", async () => {
    const running = start("0", "0");
    const { smtp, http } = ready.parse(JSON.parse(await running.firstWords));
    const [smtpPort, httpPort] = [new URL(smtp).port, new URL(http).port];
    for (const [second, port] of [
      [start(smtpPort, "0"), smtpPort],
      [start("0", httpPort), httpPort],
    ] as const) {
      expect(await second.ended).toEqual({
        code: 1,
        errors: `embedded-mailbox: port ${port} on 127.0.0.1 is in use\n`,
      });
    }
    running.kill("SIGTERM");
    await running.ended;
  });

  it.each([
    [["--smtp-port", "0"], "--http-port is missing"],
    [
      ["--smtp-port", "x", "--http-port", "0", "--data-dir", "d"],
      '--smtp-port must be a port number, not "x"',
    ],
    [
      ["--smtp-port", "0", "--smtp-port", "1", "--http-port", "0", "--data-dir", "d"],
      "--smtp-port is given more than once",
    ],
    [["extra"], "Unexpected argument 'extra'"],
  ])("says in one line what is wrong with %o (OPS-4)", async (args, message) => {
    const { code, errors } = await startTestProcess(script, args).ended;
    expect(code).toBe(1);
    expect(errors).toMatch(/^embedded-mailbox: [^\n]+\n$/u);
    expect(errors).toContain(message);
  });
});
