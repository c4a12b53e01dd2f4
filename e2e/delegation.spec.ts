import type { Page } from "@playwright/test";
import { callApi } from "./api.ts";
import { expect, test } from "./fixtures.ts";
import { filed } from "./requests.ts";

/** A day so many days from today as a date field writes it, in the zone of the portal. */
async function day(page: Page, days: number): Promise<string> {
  const { body } = await callApi(page, { method: "GET", path: "/delegations" });
  return new Date(Date.parse(String(body["now"])) + days * 86_400_000).toISOString().slice(0, 10);
}

async function choose(page: Page, name: string): Promise<void> {
  const field = page.getByRole("combobox", { name: "Who stands in" });
  await field.fill(name);
  await page
    .getByRole("option")
    .filter({ has: page.getByText(name, { exact: true }) })
    .click();
}

async function fill(page: Page, name: string): Promise<void> {
  await page.goto("/delegation");
  await choose(page, name);
  await page.getByLabel("Until the end of").fill(await day(page, 7));
  await page.getByLabel("Why").fill("Annual leave.");
}

/** The people of the demonstration by what they are called. */
async function nameOf(page: Page): Promise<string> {
  const { body } = await callApi(page, { method: "GET", path: "/me" });
  return (body["person"] as { readonly name: string }).name;
}

test("APP-4: a delegation covers an open item, the evidence names both, and it ends by a press", async ({
  as,
}) => {
  const holder = await as("cdao");
  const standIn = await as("owner");
  const [holderName, name] = [await nameOf(holder), await nameOf(standIn)];
  const { id, number } = await filed(await as("scientist"));
  expect((await callApi(standIn, { method: "GET", path: `/requests/${id}` })).status).toBe(404);

  await fill(holder, name);
  await expect(
    holder.getByText(/It covers \w+ items? that (is|are) open in the CDAO slot now/),
  ).toBeVisible();
  await holder.getByRole("button", { name: "Let them stand in" }).click();
  await expect(holder.getByRole("heading", { level: 1 })).toContainText(
    `${name} stands in for you in the CDAO slot until`,
  );

  await standIn.goto(`/inbox?item=${id}`);
  await expect(standIn.getByRole("region", { name: `Request ${number}` })).toBeVisible();
  await standIn.keyboard.press("a");
  const dialog = standIn.getByRole("dialog", { name: `Approve as CDAO for ${holderName}` });
  await dialog.getByRole("button", { name: "Sign" }).click();
  await expect(dialog).toBeHidden();
  await standIn.goto(`/requests/${id}`);
  await expect(standIn.getByText(`signed by ${name} for ${holderName}`).first()).toBeVisible();
  await expect(standIn.getByText(`${name} signed as CDAO for ${holderName}`).first()).toBeVisible();

  await holder.goto("/delegation");
  await holder.getByRole("button", { name: `End it: ${name} for ${holderName}` }).click();
  await expect(holder.getByRole("heading", { level: 1 })).toHaveText("Nobody stands in for you now");
  await expect(holder.getByText("ended early").first()).toBeVisible();
  expect((await callApi(standIn, { method: "GET", path: `/requests/${id}` })).status).toBe(404);
});

test("APP-4: who cannot stand in is refused in words, before and after the press", async ({ as }) => {
  const holder = await as("cdao");
  const other = await as("cto");
  const name = await nameOf(other);
  await fill(holder, name);
  const why = `${name} is the only holder of CTO, and no request could be signed by two persons.`;
  await expect(holder.getByText(`${name} cannot stand in`)).toBeVisible();
  await expect(holder.getByText(why)).toBeVisible();
  await holder.getByRole("button", { name: "Let them stand in" }).click();
  await expect(holder.getByText(why)).toHaveCount(2);
  await expect(holder.getByLabel("Why")).toHaveValue("Annual leave.");
});

test("APP-4: who holds no slot is told who can", async ({ as }) => {
  const page = await as("cto-deputy");
  await page.goto("/delegation");
  await expect(page.getByText("Only the holder of a slot names who stands in")).toBeVisible();
  await expect(page.getByRole("button", { name: "Let them stand in" })).toHaveCount(0);
});

test("APP-1: security sees the health of the slots, an engineer of the lab does not", async ({ as }) => {
  const security = await as("security");
  await security.goto("/admin/coverage");
  await expect(security.getByRole("heading", { level: 1 })).toHaveText(
    "Every slot is filled by distinct people",
  );
  for (const slot of ["CTO slot", "CDAO slot", "VP slot"])
    await expect(security.getByRole("heading", { name: slot })).toBeVisible();
  const scientist = await as("scientist");
  await scientist.goto("/admin/coverage");
  await expect(scientist.getByText("This page is not open to you")).toBeVisible();
});
