import type { Page } from "@playwright/test";
import { z } from "zod";
import { callApi } from "./api.ts";
import { expect, goOnAs, test } from "./fixtures.ts";

const TWENTY_SECONDS = 20_000;
const PURPOSE = "Find out why the scoring batch is stuck since midnight";
const Receipt = z.looseObject({ id: z.string(), number: z.string(), version: z.number() });

type Asked = { readonly id: string; readonly number: string };

/** A break-glass of the engineer that waits for its VP, asked over the API. */
async function asked(page: Page, minutes: number, profile = "read-only-diagnosis"): Promise<Asked> {
  const body = { kind: "break_glass" };
  const draft = Receipt.parse((await callApi(page, { method: "POST", path: "/requests", body })).body);
  const details = {
    profile,
    incident: "INC-4471",
    severity: "P1",
    service: "Credit scoring",
    purpose: PURPOSE,
    minutes,
    drill: false,
  };
  const answer = await callApi(page, {
    method: "POST",
    path: `/requests/${draft.id}/submission`,
    body: { kind: "break_glass", details },
    headers: { "if-match": `"${draft.version}"` },
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return draft;
}

const handBack = (page: Page, { id }: Asked) =>
  callApi(page, { method: "POST", path: `/requests/${id}/access-end`, body: {} });

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test.describe("BG-3 a VP at night, on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("BG-3: judged in twenty seconds: who, what it gives, why, until when; then a fresh sign-in lets them in", async ({
    as,
  }) => {
    const engineer = await as("engineer");
    const request = await asked(engineer, 60);
    const page = await as("vp");
    await page.goto(`/inbox?item=${request.id}`);
    const began = Date.now();
    const card = page.getByRole("region", { name: `Request ${request.number}` });
    await expect(card.getByRole("heading", { level: 2 }).first()).toContainText("asks to be let into Prod");
    for (const words of [
      PURPOSE,
      "INC-4471, P1",
      "Credit scoring",
      "If approved now",
      "until ",
      "membership in",
    ])
      await expect(card).toContainText(words);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await expect(page.getByRole("button", { name: "Approve", exact: true })).toBeInViewport();
    await page.screenshot({ path: "test-results/screens/incident-card-390.png" });

    await page.getByRole("button", { name: "Approve", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("The approval policy asks for it");
    await dialog.getByRole("button", { name: "Sign in afresh" }).click();
    await goOnAs(page, "vp");
    await dialog.getByRole("button", { name: "Sign", exact: true }).click();
    await expect(dialog).toBeHidden();
    expect(Date.now() - began, "from card to decision").toBeLessThan(TWENTY_SECONDS);

    await page.goto(`/requests/${request.id}`);
    const facts = page.getByRole("complementary", { name: "State of the request" });
    await expect(facts).toContainText("Approved after");
    await expect(facts).toContainText("Access after", { timeout: 60_000 });
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await page.screenshot({ path: "test-results/screens/incident-request-390.png", fullPage: true });
    expect((await handBack(engineer, request)).status).toBe(200);
  });

  test("APP-7: for less than was asked, by a length in minutes", async ({ as }) => {
    const engineer = await as("engineer");
    const request = await asked(engineer, 90);
    const page = await as("vp");
    await page.goto(`/requests/${request.id}?act=shorten`);
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("radio")).toHaveCount(4);
    await dialog.getByRole("radio", { name: "30 min" }).check();
    await dialog.getByRole("button", { name: "Sign in afresh" }).click();
    await goOnAs(page, "vp");
    await expect(dialog.getByRole("radio", { name: "30 min" })).toBeChecked();
    await dialog.getByRole("button", { name: "Sign", exact: true }).click();
    await expect(dialog).toBeHidden();
    const { body } = await callApi(page, { method: "GET", path: `/requests/${request.id}` });
    const length = Date.parse(String(body["endsAt"])) - Date.parse(String(body["decidedAt"]));
    expect(length).toBeLessThanOrEqual(30 * 60_000);
    expect(length).toBeGreaterThan(29 * 60_000);
    expect((await handBack(engineer, request)).status).toBe(200);
  });
});

test("BG-3: rejecting says why, and the list of requests shows break-glass alone", async ({ as }) => {
  const engineer = await as("engineer");
  const request = await asked(engineer, 15, "job-operator");
  const page = await as("vp");
  await page.goto(`/requests/${request.id}`);
  await expect(page.getByRole("button", { name: "For less …" })).toHaveCount(0);
  await page.screenshot({ path: "test-results/screens/incident-request-1440.png", fullPage: true });
  await page.goto("/requests?kind=break_glass");
  await expect(page.getByRole("combobox", { name: "Kind" })).toHaveValue("break_glass");
  const rows = page.getByRole("table").getByRole("row");
  await expect(rows.filter({ hasText: request.number })).toHaveCount(1);
  await expect(rows.filter({ hasText: "EXC-" })).toHaveCount(0);
  await page.goto(`/requests/${request.id}?act=reject`);
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Why not" }).fill("The on-call team is in already.");
  await dialog.getByRole("button", { name: "Sign in afresh" }).click();
  await goOnAs(page, "vp");
  await dialog.getByRole("button", { name: "Reject", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("vp rejected as VP")).toBeVisible();
});
