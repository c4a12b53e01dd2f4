import type { Page } from "@playwright/test";
import { callApi } from "./api.ts";
import { expect, signIn, test } from "./fixtures.ts";
import { catalog, moveClock, privilegesOf, readVolume } from "./world.ts";

const VOLUME = "raw.base_layer.card_transactions";
const SCIENTIST = "scientist@countersign.example";
const TWO_MINUTES = 120_000;
const THIRTY_ONE_DAYS = 31 * 86_400;

/** Files a raw-bucket exception on the form, taking what is suggested. */
async function fileRequest(page: Page): Promise<void> {
  await page.goto(`/requests/new/raw-bucket?securable=${VOLUME}`);
  await expect(page.getByRole("combobox", { name: "Bucket" })).toHaveValue(VOLUME);
  await page
    .getByRole("textbox", { name: /What will you find out/ })
    .fill("Sequence features for the propensity network, by single event.");
  await page
    .getByRole("textbox", { name: /not serve\?/ })
    .fill("The daily product holds sums only; the single events are missing.");
  await page
    .getByRole("textbox", { name: /Where does the Foundation Data Product stand/ })
    .fill("Asked for; edp expects it next quarter.");
  const press = (name: RegExp) => page.getByRole("button", { name }).first().click();
  await press(/^The usual wording/);
  await press(/^Read-only access for one named person/);
  await page
    .getByRole("group", { name: /Suggest|Usual/ })
    .getByRole("button", { name: /^owner/ })
    .first()
    .click();
  await press(/^fdp\.card_transactions/);
  await press(/become part of a Foundation Data Product/);
  await press(/^Product published and used instead, by/);
  await page.getByRole("button", { name: "Submit" }).click();
  await page.waitForURL(/\/requests\/req_/);
}

/** Tabs to a button of the dialog and presses it. */
async function pressByKeyboard(page: Page, name: string): Promise<void> {
  const button = page.getByRole("dialog").getByRole("button", { name, exact: true });
  await expect(button).toBeVisible();
  for (let press = 0; press < 12; press += 1) {
    if (await button.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
}

/** Opens the inbox and signs the scientist's request by keyboard alone, with the fresh sign-in that its data asks for. */
async function signByKeyboard(page: Page, number: string, handle: "cto" | "cdao"): Promise<void> {
  await page.goto("/inbox");
  const card = page.getByRole("region", { name: `Request ${number}` });
  for (let press = 0; press < 12 && !(await card.isVisible()); press += 1) {
    await page.keyboard.press("j");
    await page.waitForTimeout(300);
  }
  await expect(card).toBeVisible();
  await page.keyboard.press("a");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(VOLUME);
  await pressByKeyboard(page, "Sign in afresh");
  await page.getByRole("button", { name: `Go on as ${handle}` }).press("Enter");
  await page.waitForURL(/\/inbox\?.*act=approve/);
  await pressByKeyboard(page, "Sign");
  await expect(dialog).toBeHidden();
}

test("REQ-1..9, APP-1, UC-1..6: from asking to a volume that opens and closes again", async ({ as }) => {
  test.setTimeout(240_000);
  const uc = catalog();
  const scientist = await as("scientist");
  const began = Date.now();
  await fileRequest(scientist);
  expect(Date.now() - began, "filed in under two minutes").toBeLessThan(TWO_MINUTES);
  const url = scientist.url();
  const filed = await callApi(scientist, { method: "GET", path: new URL(url).pathname });
  const number = String(filed.body["number"]);
  expect(await readVolume(uc, VOLUME, SCIENTIST)).toBe(403);

  const cto = await as("cto");
  await signByKeyboard(cto, number, "cto");
  const cdao = await as("cdao");
  await signByKeyboard(cdao, number, "cdao");

  await expect(scientist.getByText("Approved").first()).toBeVisible();
  await expect(scientist.getByRole("row", { name: /READ_VOLUME/ })).toContainText("verified");
  expect(await privilegesOf(uc, { type: "volume", name: VOLUME }, SCIENTIST)).toEqual(["READ_VOLUME"]);
  expect(await privilegesOf(uc, { type: "schema", name: "raw.base_layer" }, SCIENTIST)).toEqual([
    "USE_SCHEMA",
  ]);
  expect(await privilegesOf(uc, { type: "catalog", name: "raw" }, SCIENTIST)).toEqual(["USE_CATALOG"]);
  expect(await readVolume(uc, VOLUME, SCIENTIST)).toBe(200);

  // Unity Catalog goes away at the end: the page must not say ended before a read has shown it.
  await uc.setFaults({ down: true });
  await moveClock(scientist, THIRTY_ONE_DAYS);
  await expect(scientist.getByText(/being removed|not proved/i).first()).toBeVisible({ timeout: 20_000 });
  await expect(scientist.getByText(/The end is proved/)).toHaveCount(0);
  await uc.resetFaults();
  await expect(scientist.getByText(/The end is proved/)).toBeVisible({ timeout: 90_000 });
  expect(await privilegesOf(uc, { type: "volume", name: VOLUME }, SCIENTIST)).toEqual([]);
  expect(await readVolume(uc, VOLUME, SCIENTIST)).toBe(403);
  await scientist.goto(url);
  await expect(scientist.getByText(/ended/i).first()).toBeVisible();
  await moveClock(scientist, -THIRTY_ONE_DAYS);
});

test("REQ-6: security stops an access with one key, and says why", async ({ as }) => {
  const security = await as("security");
  await security.goto("/requests?access=active");
  await security
    .getByRole("link", { name: /may read/ })
    .first()
    .click();
  await security.waitForURL(/\/requests\/req_/);
  await security.getByRole("button", { name: "Stop the access" }).click();
  const dialog = security.getByRole("dialog");
  await dialog.getByRole("textbox").fill("Downloads that the purpose does not name.");
  await dialog.getByRole("button", { name: "Stop the access" }).click();
  await expect(security.getByText(/security stopped the access/)).toBeVisible();
  await expect(security.getByText(/The end is proved/)).toBeVisible({ timeout: 30_000 });
});

test("SEC-1: whoever comes without a session signs in and returns to where they wanted to go", async ({
  page,
}) => {
  await signIn(page, "auditor", "/requests");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});
