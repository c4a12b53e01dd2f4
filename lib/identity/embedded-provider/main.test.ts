import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { startTestProcess } from "#lib/embedded/test-process.ts";
import type { TestProcess } from "#lib/embedded/test-process.ts";
import { demoDirectory } from "#prisma/seed/directory.ts";

const script = fileURLToPath(new URL("main.ts", import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), "provider-main-"));
const directory = path.join(folder, "people.json");
writeFileSync(directory, JSON.stringify(demoDirectory()));

const right: Readonly<Record<string, string>> = {
  port: "0",
  "data-dir": path.join(folder, "data"),
  "client-id": "countersign",
  "client-secret": "s",
  "redirect-uri": "http://localhost:9/callback",
  "post-logout-redirect-uri": "http://localhost:9/",
  directory,
};

function start(
  changes: Readonly<Record<string, string | undefined>>,
  extra: readonly string[] = [],
): TestProcess {
  const given = Object.entries({ ...right, ...changes });
  const args = given.flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]));
  return startTestProcess(script, [...args, ...extra]);
}

async function issuerOf(running: TestProcess): Promise<string> {
  const ready: unknown = JSON.parse(await running.firstWords);
  expect(ready).toEqual({ ready: true, issuer: expect.stringMatching(/^http:\/\/localhost:\d+$/u) });
  return Object.entries(ready ?? {})
    .filter(([name]) => name === "issuer")
    .map(([, value]) => String(value))
    .join("");
}

describe("the embedded provider as a process (OPS-1)", () => {
  it.each(["SIGTERM", "SIGINT"] as const)(
    "says in one line that it is ready, and stops on %s",
    async (signal) => {
      const running = start({}, ["--redirect-uri", "http://localhost:10/callback"]);
      const issuer = await issuerOf(running);
      expect((await fetch(`${issuer}/.well-known/openid-configuration`)).status).toBe(200);
      running.kill(signal);
      expect(await running.ended).toEqual({ code: 0, errors: "" });
      expect(running.lines).toHaveLength(1);
    },
  );

  it("says in one line that its port is in use (OPS-4)", async () => {
    const running = start({});
    const port = new URL(await issuerOf(running)).port;
    const second = start({ port });
    expect(await second.ended).toEqual({
      code: 1,
      errors: `embedded-provider: port ${port} on 127.0.0.1 is in use\n`,
    });
    running.kill("SIGTERM");
    await running.ended;
  });

  it.each([
    [{ port: undefined }, "--port is missing"],
    [{ port: "80000" }, '--port must be a port number, not "80000"'],
    [{ "client-secret": "" }, "--client-secret is empty"],
    [{ "redirect-uri": undefined }, "--redirect-uri is missing"],
    [{ "redirect-uri": "callback" }, '--redirect-uri must be an http or https address, not "callback"'],
    [{ directory: `${directory}x` }, `--directory ${directory}x: ENOENT`],
    [{ directory: script }, `--directory ${script}: Unexpected token`],
    [{ color: "red" }, "Unknown option '--color'"],
  ])("says in one line what is wrong with %o (OPS-4)", async (changes, message) => {
    const { code, errors } = await start(changes).ended;
    expect(code).toBe(1);
    expect(errors).toMatch(/^embedded-provider: [^\n]+\n$/u);
    expect(errors).toContain(message);
  });

  it("refuses a directory that does not hold together (OPS-4)", async () => {
    const { people, groups } = demoDirectory();
    const odd = path.join(folder, "odd.json");
    writeFileSync(odd, JSON.stringify({ people: people.slice(1), groups }));
    expect((await start({ directory: odd }).ended).errors).toContain(
      "group dir-data-science-cards has an unknown person",
    );
  });
});
