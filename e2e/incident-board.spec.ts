import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { z } from "zod";
import { callApi } from "./api.ts";
import { openNightStage, type NightStage } from "./break-glass-stage.ts";
import { expect, test } from "./fixtures.ts";
import { catalog, moveClock, privilegesOf } from "./world.ts";

const A_WHILE = { timeout: 30_000 };
const A_MINUTE = { timeout: 60_000 };
const WHO = "engineer@countersign.example";
const TABLE = { type: "table", name: "prod.scoring.batch_state" };

let stage: NightStage;
test.beforeAll(async () => {
  stage = await openNightStage();
});
test.afterAll(() => stage.close());
// Whatever fails here must not trouble Unity Catalog for those who come after.
test.afterEach(() => catalog().resetFaults());

const Groups = z.looseObject({
  Resources: z.array(z.looseObject({ members: z.array(z.looseObject({ value: z.string() })).optional() })),
});

/** How many are in the group of the profile, by a read of the server itself. */
async function inGroup(): Promise<number> {
  const filter = encodeURIComponent('displayName eq "bg-read-only-diagnosis"');
  const path = `/api/2.0/account/scim/v2/Groups?filter=${filter}&attributes=id,displayName,members`;
  const { Resources } = Groups.parse(await catalog().asAdmin("GET", path));
  return Resources.flatMap(({ members = [] }) => members).length;
}

const holds = async () => (await privilegesOf(catalog(), TABLE, WHO)).length + (await inGroup());

async function cardOf(page: Page, requestId: string) {
  const { body } = await callApi(page, { method: "GET", path: `/requests/${requestId}` });
  return page.getByRole("article", { name: String(body["number"]) });
}

async function axe(page: Page): Promise<void> {
  for (const theme of ["light", "dark"] as const) {
    await page.evaluate((wanted) => document.documentElement.setAttribute("data-theme", wanted), theme);
    await page.screenshot({ path: `test-results/screens/board-not-proved-${theme}.png`, fullPage: true });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
}

test("BG-5 BG-9: the board shows who comes in without reload; security stops it with one key; a read of the server shows all gone", async ({
  as,
}) => {
  test.setTimeout(180_000);
  const security = await as("security");
  await security.goto("/break-glass");
  const before = await holds();
  const id = await stage.letIn({ who: "engineer", letInBy: "vp" });
  const card = await cardOf(security, id);
  await expect(card).toContainText("let in by vp", { timeout: 5_000 });
  await expect(card).toContainText("in since", A_WHILE);
  expect(await holds()).toBeGreaterThan(before);
  await expect(security.getByRole("navigation", { name: "Main" })).toContainText(/[1-9] live/, A_WHILE);

  const engineer = await as("engineer");
  await engineer.goto("/catalogue");
  const bar = engineer.getByRole("region", { name: "Accesses that run off" });
  await expect(bar).toContainText("you are in");

  await card.getByRole("link", { name: /^Open/ }).focus();
  await security.keyboard.press("s");
  const dialog = security.getByRole("dialog", { name: "Stop this access" });
  await expect(dialog).toContainText("engineer");
  await dialog.getByRole("button", { name: "Stop the access" }).click();
  await expect(dialog.getByText("Say why, in a sentence.").first()).toBeVisible();
  await dialog.getByLabel("Why it must stop").fill("The batch runs again.");
  await dialog.getByRole("button", { name: "Stop the access" }).click();
  await expect(dialog).toBeHidden();
  await expect(card).toContainText(/stopped .* by security/, { timeout: 5_000 });
  await expect(card).toContainText("proved gone", A_MINUTE);
  expect(await holds()).toBe(before);
  await expect(bar).toBeHidden({ timeout: 10_000 });
});

test("BG-5: the holder hands back from any page", async ({ as }) => {
  test.setTimeout(120_000);
  const id = await stage.letIn({ who: "engineer", letInBy: "vp", details: { minutes: 15 } });
  const engineer = await as("engineer");
  await engineer.goto("/sessions");
  await engineer.getByRole("button", { name: /^Hand back/ }).click();
  await engineer
    .getByRole("dialog", { name: "Give this access back" })
    .getByRole("button", { name: "Give it back now" })
    .click();
  await expect(engineer.getByRole("button", { name: /^Hand back/ })).toBeHidden({ timeout: 10_000 });
  const vp = await as("vp");
  await vp.goto("/break-glass");
  await expect(await cardOf(vp, id)).toContainText(/handed back .*proved gone/, A_MINUTE);
});

test("REQ-7 BG-5: an end that is not proved is red, with what is left and what is tried, until it is", async ({
  as,
}) => {
  test.setTimeout(240_000);
  const security = await as("security");
  await security.goto("/break-glass");
  const id = await stage.letIn({ who: "engineer", letInBy: "vp" });
  const card = await cardOf(security, id);
  await expect(card).toContainText("in since", A_WHILE);
  await catalog().setFaults({ down: true });
  await card.getByRole("button", { name: /^Stop now/ }).click();
  const dialog = security.getByRole("dialog", { name: "Stop this access" });
  await dialog.getByLabel("Why it must stop").fill("Enough was seen.");
  await dialog.getByRole("button", { name: "Stop the access" }).click();
  await moveClock(security, 70);
  await expect(security.getByRole("heading", { level: 1 })).toContainText("not proved", A_WHILE);
  await expect(card).toContainText(/over: /);
  await expect(card).toContainText(/next try/);
  await expect(card.getByRole("button", { name: "Try again" })).toBeVisible();
  await expect(card.getByRole("link", { name: "Close by hand …" })).toBeVisible();
  await axe(security);
  await catalog().resetFaults();
  await card.getByRole("button", { name: "Try again" }).click();
  await expect(card).toContainText("proved gone", A_MINUTE);
});

test("BG-9: the board is not for everybody, and says for whom it is", async ({ as }) => {
  const page = await as("scientist");
  await page.goto("/break-glass");
  await expect(page.getByText("This page is not open to you")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Break-glass/ })).toHaveCount(0);
  expect((await callApi(page, { method: "GET", path: "/break-glass/board" })).status).toBe(403);
});
