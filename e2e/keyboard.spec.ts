import type { Page } from "@playwright/test";
import { callApi } from "./api.ts";
import { expect, test } from "./fixtures.ts";
import { closedWithFocus, pressOn, tabTo, typeInto } from "./keyboard.ts";

const BUCKETS = [
  { volume: "raw.prepared_layer.web_sessions", find: "prepared", afresh: false },
  { volume: "raw.prepared_layer.mortgage_events", find: "prepared", afresh: true },
] as const;

/** Finds the bucket by a part of its path and picks it with the arrow keys. */
async function chooseBucket(page: Page, { volume, find }: (typeof BUCKETS)[number]): Promise<void> {
  const bucket = page.getByRole("combobox", { name: "Bucket" });
  await typeInto(page, bucket, find);
  await expect(page.getByRole("option", { name: volume })).toBeVisible();
  const highlighted = page.locator('[role="option"][data-highlighted]', { hasText: volume });
  for (let press = 0; press < 20 && !(await highlighted.isVisible()); press += 1)
    await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(bucket).toHaveValue(volume);
}

/** From home to a submitted request; answers its path in the API. */
async function ask(page: Page, chosen: (typeof BUCKETS)[number]): Promise<string> {
  await pressOn(page, page.getByRole("link", { name: "Ask for a raw bucket" }));
  await page.waitForURL("**/requests/new/raw-bucket");
  await chooseBucket(page, chosen);
  const write = (question: RegExp, words: string) =>
    typeInto(page, page.getByRole("textbox", { name: question }), words);
  const take = (name: RegExp) => pressOn(page, page.getByRole("button", { name }).first());
  await write(/What will you find out/, "Sequence features for the churn network, by single event.");
  if ((await page.getByRole("textbox", { name: /not serve\?/ }).count()) > 0)
    await write(/not serve\?/, "The daily product holds sums only; single events are missing.");
  await write(/Where does the Foundation Data Product stand/, "Asked for; edp expects it next quarter.");
  await take(/^The usual wording/);
  await take(/^Read-only access for one named person/);
  const owners = page
    .getByRole("group", { name: "Suggested" })
    .getByRole("button", { name: /owns this data/ });
  await pressOn(page, owners.first());
  await take(/^fdp\./);
  await take(/become part of a Foundation Data Product/);
  await take(/^Product published and used instead, by/);
  await take(/^Submit/);
  await page.waitForURL(/\/requests\/req_/);
  return new URL(page.url()).pathname;
}

/** Signs in the inbox; lets go of the dialog once before. */
async function sign(page: Page, number: string, afresh: "cto" | "cdao" | null): Promise<void> {
  await page.goto("/inbox");
  const card = page.getByRole("region", { name: `Request ${number}` });
  for (let press = 0; press < 12 && !(await card.isVisible()); press += 1) {
    await page.keyboard.press("j");
    await page.waitForTimeout(300);
  }
  const dialog = page.getByRole("dialog");
  await pressOn(page, card.getByRole("button", { name: /^Approve/ }).first());
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await closedWithFocus(page);
  await page.keyboard.press("a");
  await typeInto(page, dialog.getByRole("textbox", { name: "Note" }), "Narrow, and it ends.");
  if (afresh !== null) {
    await pressOn(page, dialog.getByRole("button", { name: "Sign in afresh" }));
    await pressOn(page, page.getByRole("button", { name: `Go on as ${afresh}` }));
    await page.waitForURL(/\/inbox\?.*act=approve/);
    await expect(dialog.getByRole("textbox", { name: "Note" })).toHaveValue("Narrow, and it ends.");
  }
  await pressOn(page, dialog.getByRole("button", { name: "Sign", exact: true }));
  await closedWithFocus(page);
}

/** Gives the access back; lets go of the dialog once before. */
async function giveBack(page: Page): Promise<void> {
  const button = page.getByRole("main").getByRole("button", { name: "Give it back now" });
  const dialog = page.getByRole("dialog");
  await pressOn(page, button);
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await closedWithFocus(page);
  await expect(button, "Escape gives the focus back").toBeFocused();
  await page.keyboard.press("Enter");
  await pressOn(page, dialog.getByRole("button", { name: "Give it back now" }));
  await closedWithFocus(page);
}

for (const bucket of BUCKETS)
  test(`UX-1: ${bucket.volume} is asked for, signed twice and given back by keyboard alone`, async ({
    as,
  }) => {
    test.setTimeout(180_000);
    const scientist = await as("scientist");
    const path = await ask(scientist, bucket);
    const { body } = await callApi(scientist, { method: "GET", path });
    for (const handle of ["cto", "cdao"] as const)
      await sign(await as(handle), String(body["number"]), bucket.afresh ? handle : null);
    await expect(scientist.getByText("verified").first()).toBeVisible({ timeout: 30_000 });
    await giveBack(scientist);
    await expect(scientist.getByText(/The end is proved/)).toBeVisible({ timeout: 60_000 });
  });

test("UX-1: the palette and the list of keys close with Escape and give the focus back", async ({ as }) => {
  const page = await as("scientist");
  const link = page.getByRole("link", { name: "Ask for a raw bucket" });
  await tabTo(page, link);
  for (const keys of ["Control+k", "?"]) {
    await page.keyboard.press(keys);
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await closedWithFocus(page);
    await expect(link, `after ${keys}`).toBeFocused();
  }
});
