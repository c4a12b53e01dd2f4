import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { z } from "zod";
import { connectEmbeddedControl, type EmbeddedControl } from "#lib/unity-catalog/embedded/control-client.ts";

const folder = process.env["E2E_DATA_DIR"] ?? "";

/** The embedded Unity Catalog of this run, asked as its administrator and as anybody. */
export function catalog(): EmbeddedControl {
  const secrets = z.looseObject({ catalogAdmin: z.string() }).parse(json("secrets.json"));
  const { url } = z.looseObject({ url: z.string() }).parse(firstLine("logs/unity-catalog.log"));
  return connectEmbeddedControl({
    url,
    clientId: "countersign-worker",
    clientSecret: secrets.catalogAdmin,
  });
}

const Permissions = z.looseObject({
  privilege_assignments: z.array(z.looseObject({ principal: z.string(), privileges: z.array(z.string()) })),
});

/** What a principal holds directly on a securable, sorted. */
export async function privilegesOf(
  control: EmbeddedControl,
  securable: { readonly type: string; readonly name: string },
  principal: string,
): Promise<readonly string[]> {
  const path = `/api/2.1/unity-catalog/permissions/${securable.type}/${securable.name}?max_results=0`;
  const held: string[] = [];
  let page = "";
  do {
    const answer = await control.asAdmin("GET", `${path}${page}`);
    for (const one of Permissions.parse(answer).privilege_assignments)
      if (one.principal === principal) held.push(...one.privileges);
    const next = z.looseObject({ next_page_token: z.string().optional() }).parse(answer).next_page_token;
    page = next === undefined ? "" : `&page_token=${encodeURIComponent(next)}`;
  } while (page !== "");
  return held.sort();
}

/** Whether the principal's own token may list the volume: the status of the answer. */
export async function readVolume(
  control: EmbeddedControl,
  volume: string,
  principal: string,
): Promise<number> {
  const token = await control.tokenFor(principal);
  const path = `/api/2.0/fs/directories/Volumes/${volume.replaceAll(".", "/")}/`;
  const response = await fetch(`${control.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  return response.status;
}

/** Moves the demonstration's clock from a page of the portal itself. */
export async function moveClock(page: Page, seconds: number): Promise<void> {
  const status = await page.evaluate(
    async (by) =>
      (
        await fetch("/api/dev/clock", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ seconds: by }),
        })
      ).status,
    seconds,
  );
  if (status !== 200) throw new Error(`The clock answered ${status}`);
}

function json(name: string): unknown {
  return JSON.parse(readFileSync(join(folder, name), "utf8"));
}

function firstLine(name: string): unknown {
  const [line = ""] = readFileSync(join(folder, name), "utf8")
    .split("\n")
    .reverse()
    .filter((text) => text.startsWith('{"ready"'));
  return JSON.parse(line);
}
