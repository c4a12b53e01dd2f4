import type { Page } from "@playwright/test";
import { callApi } from "./api.ts";
import { expect, test } from "./fixtures.ts";

/** A person's id, found by their name as the portal's own search finds it. */
async function idOf(page: Page, name: string): Promise<string> {
  const { body } = await callApi(page, { method: "GET", path: `/people?q=${name}` });
  const people = body["people"] as readonly { readonly id: string; readonly name: string }[];
  const found = people.find((person) => person.name === name);
  if (found === undefined) throw new Error(`Nobody is called ${name}`);
  return found.id;
}

test("EVD-4: a person is found in the palette, and their page tells a day of the past", async ({ as }) => {
  const page = await as("security");
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Find or do anything" }).fill("scientist2");
  await page.getByRole("option", { name: /^scientist2/ }).click();
  await page.waitForURL(/\/people\//);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("scientist2 can reach");
  await page.getByLabel("As of the end of").fill("2020-02-29");
  await page.waitForURL(/asOf=2020-02-29/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "scientist2 could reach nothing by exception at 29 Feb 2020, 23:59.",
  );
  await page.getByRole("link", { name: "Show now" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("can reach");
});

test("SEC-2: one's own page is open, another's says which rule stands against it", async ({ as }) => {
  const page = await as("scientist");
  await page.goto(`/people/${await idOf(page, "scientist")}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("scientist can reach");
  for (const path of [
    `/people/${await idOf(page, "cto")}`,
    "/people/nobody",
    "/audit",
    "/audit/evt_x",
    "/admin/jobs",
  ]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page is not open to you");
  }
  const main = page.getByRole("navigation", { name: "Main" });
  await expect(main.getByRole("link")).toHaveText(["Home", "Requests", "Catalogue"]);
});

test("REQ-8: the log is filtered in the address, and an event shows the bytes its hash is of", async ({
  as,
}) => {
  const page = await as("auditor");
  await page.goto("/audit");
  await page.getByRole("combobox", { name: "Type" }).selectOption("slot_signed");
  await page.waitForURL(/type=slot_signed/);
  await page.getByRole("searchbox", { name: "Who acted" }).fill("cdao");
  await page.waitForURL(/who=cdao/);
  const first = page.getByRole("link", { name: /^cdao signed as CDAO$/ }).first();
  await first.click();
  await page.waitForURL(/\/audit\/evt_/);
  await page.reload();
  await expect(page.getByText("matches the bytes, reckoned again in this browser")).toBeVisible();
  await expect(page.getByLabel("Bytes of the event")).toContainText('"type":"slot_signed"');
  await page.getByRole("link", { name: /^request EXC-/ }).click();
  await page.waitForURL(/\/requests\//);

  await page.goto("/audit?q=zzzz-nothing");
  await page.getByRole("link", { name: "Show everything" }).click();
  await expect(page).toHaveURL(/\/audit$/);
});

test("UX-3: a view is saved under a name, found again, and removed", async ({ as }) => {
  const page = await as("security");
  await page.goto("/requests?access=ended&q=raw");
  await page.getByRole("button", { name: "Save this view" }).click();
  await page.getByRole("textbox", { name: "Name of the view" }).fill("Ended raw");
  await page.keyboard.press("Enter");
  const views = page.getByRole("navigation", { name: "Saved views" });
  await expect(views.getByRole("link", { name: "Ended raw" })).toHaveAttribute("aria-current", "page");

  const again = await as("security");
  await again.goto("/requests");
  await again.getByRole("link", { name: "Ended raw" }).click();
  await again.waitForURL(/q=raw/);
  await again.getByRole("button", { name: "Remove the view Ended raw" }).click();
  await expect(again.getByRole("link", { name: "Ended raw" })).toHaveCount(0);

  const other = await as("auditor");
  await other.goto("/requests");
  await expect(other.getByRole("link", { name: "Ended raw" })).toHaveCount(0);
});

test("UX-5: a lost connection is said, and gone when answers come again", async ({ as }) => {
  const page = await as("security");
  await page.goto("/requests");
  await page.route("**/api/v1/**", (route) => route.abort());
  await expect(page.getByText("The connection is lost")).toBeVisible({ timeout: 20_000 });
  await page.unroute("**/api/v1/**");
  await page.getByRole("button", { name: "Try now" }).click();
  await expect(page.getByText("The connection is lost")).toHaveCount(0);
});

test("UX-5: a hidden tab asks nothing, and catches up when it is looked at", async ({ as }) => {
  const page = await as("security");
  await page.goto("/requests");
  await page.waitForLoadState("networkidle");
  let asked = 0;
  page.on("request", (request) => {
    if (request.url().includes("/api/v1/")) asked += 1;
  });
  const show = (state: "hidden" | "visible") =>
    page.evaluate((now) => {
      Object.defineProperty(document, "visibilityState", { value: now, configurable: true });
      Object.defineProperty(document, "hidden", { value: now === "hidden", configurable: true });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    }, state);
  await show("hidden");
  await page.waitForTimeout(500);
  asked = 0;
  await page.waitForTimeout(12_000);
  expect(asked).toBe(0);
  await show("visible");
  await expect.poll(() => asked).toBeGreaterThan(0);
});

test("UX-4: single keys can be switched off, and stay off in this browser", async ({ as }) => {
  const page = await as("security");
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("?");
  await page.getByRole("checkbox", { name: "Single keys act" }).uncheck();
  await page.keyboard.press("Escape");
  await page.reload();
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("button", { name: "Keys and rows" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
});

test("UX-1: a part whose script did not come is asked for again, and its dialog then opens", async ({
  as,
}) => {
  const page = await as("scientist");
  const markup = await (await page.request.get("/sessions")).text();
  let refused = 0;
  await page.route("**/_next/static/chunks/*.js", (route) => {
    if (markup.includes(new URL(route.request().url()).pathname)) return route.continue();
    refused += 1;
    return route.abort();
  });
  await page.goto("/sessions");
  await expect.poll(() => refused).toBeGreaterThan(0);
  // Every part has asked once, within a second of the page's standing still.
  await page.waitForTimeout(2_000);
  await page.unroute("**/_next/static/chunks/*.js");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Find or do anything" })).toBeVisible({ timeout: 10_000 });
});
