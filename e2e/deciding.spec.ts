import type { Page } from "@playwright/test";
import { z } from "zod";
import { callApi } from "./api.ts";
import { expect, test } from "./fixtures.ts";
import { copied, filed, type Asked } from "./requests.ts";
import { moveClock } from "./world.ts";

const HOUR = 3_600;
const DAY = 24 * HOUR;
const Times = z.looseObject({ decision: z.string(), dueAt: z.string() });

async function stateOf(page: Page, { id }: Asked): Promise<z.infer<typeof Times>> {
  return Times.parse((await callApi(page, { method: "GET", path: `/requests/${id}` })).body);
}

/** Opens a request in the inbox. */
async function openInInbox(page: Page, { id, number }: Asked): Promise<void> {
  await page.goto(`/inbox?item=${id}`);
  await expect(page.getByRole("region", { name: `Request ${number}` })).toBeVisible();
}

test("REQ-5: an approver asks by keyboard, the clock stands still, the answer comes back", async ({ as }) => {
  const scientist = await as("scientist");
  const request = await filed(scientist);
  const { dueAt } = await stateOf(scientist, request);
  const cto = await as("cto");
  await openInInbox(cto, request);
  await cto.keyboard.press("q");
  const dialog = cto.getByRole("dialog");
  await dialog
    .getByRole("textbox", { name: "What do you need to know" })
    .fill("Which columns, and why events?");
  await dialog.getByRole("button", { name: "Ask" }).click();
  await expect(dialog).toBeHidden();
  await expect(cto.getByRole("link", { name: `${request.number} waits for an answer` })).toBeVisible();

  await scientist.goto(`/requests/${request.id}`);
  const question = scientist.getByRole("region", { name: "Open question" });
  await expect(question).toContainText("Which columns, and why events?");
  await moveClock(scientist, 6 * DAY);
  await expect(question.getByText(/Asked 6 days ago|Asked .* 2026/)).toBeVisible();
  expect((await stateOf(scientist, request)).decision, "past its due time and not lapsed").toBe(
    "question_open",
  );
  await cto.goto(`/requests/${request.id}`);
  await expect(cto.getByText(/Waits for an answer of scientist, asked/)).toBeVisible();
  await expect(cto.getByRole("button", { name: /^Approve/ })).toHaveCount(0);

  await question.getByRole("textbox", { name: "Your answer" }).fill("Amount and day; the product has sums.");
  await question.getByRole("button", { name: "Send the answer" }).click();
  await expect(question).toBeHidden();
  await expect(scientist.getByText(/scientist answered cto/)).toBeVisible();
  await expect(cto.getByRole("button", { name: /^Approve/ }).first()).toBeVisible();
  const after = await stateOf(scientist, request);
  const moved = Date.parse(after.dueAt) - Date.parse(dueAt);
  expect(Math.abs(moved - 6 * DAY * 1000)).toBeLessThan(120_000);
  await moveClock(scientist, -6 * DAY);
});

test("REQ-4: a new text after one signature voids it, and shows what changed", async ({ as }) => {
  const scientist = await as("scientist");
  const request = await filed(scientist);
  const cto = await as("cto");
  await openInInbox(cto, request);
  await cto.keyboard.press("a");
  await cto.getByRole("dialog").getByRole("button", { name: "Sign" }).click();
  await expect(cto.getByRole("dialog")).toBeHidden();

  await scientist.goto(`/requests/${request.id}`);
  await scientist.getByRole("link", { name: "Change the text" }).click();
  await expect(scientist.getByText("CTO signed version 1; a new one makes that void")).toBeVisible();
  const purpose = scientist.getByRole("textbox", { name: /What will you find out/ });
  await purpose.fill("Sequence features for the churn network, by single event.");
  await scientist.reload();
  await expect(purpose, "kept over a reload").toHaveValue(/churn network/);
  await scientist.getByRole("button", { name: "Submit version 2" }).click();
  await scientist.waitForURL(`**/requests/${request.id}`);
  await expect(scientist.locator("s", { hasText: /signed by cto, .*version 1/ })).toBeVisible();
  await expect(scientist.locator("s", { hasText: "cto signed as CTO" })).toBeVisible();

  await openInInbox(cto, request);
  await expect(cto.getByRole("heading", { name: /What changed since version 1/ })).toBeVisible();
  await expect(cto.locator("ins", { hasText: "churn" })).toBeVisible();
  await expect(cto.locator("del", { hasText: "propensity" })).toBeVisible();
  const stale = { version: 1, slot: "CTO", verdict: "approve" };
  const path = `/requests/${request.id}/decisions`;
  expect((await callApi(cto, { method: "POST", path, body: stale })).status).toBe(409);
  await cto.keyboard.press("a");
  await cto.getByRole("dialog").getByRole("button", { name: "Sign" }).click();
  await expect(cto.getByRole("dialog")).toBeHidden();
  await expect(scientist.getByText(/signed by cto/).first()).toBeVisible();
});

test("REQ-4: an approver shortens what is asked, and later the running access", async ({ as }) => {
  const scientist = await as("scientist");
  const request = await filed(scientist);
  const { dueAt } = await stateOf(scientist, request);
  const dayIn = (days: number) => new Date(Date.parse(dueAt) + days * DAY * 1000).toISOString().slice(0, 10);
  const cto = await as("cto");
  await openInInbox(cto, request);
  await cto.getByRole("button", { name: "Approve until …" }).click();
  const dialog = cto.getByRole("dialog");
  await dialog.getByLabel("Until the end of").fill(dayIn(20));
  await dialog.getByRole("button", { name: "Sign" }).click();
  await expect(dialog).toBeHidden();
  const cdao = await as("cdao");
  await openInInbox(cdao, request);
  await cdao.keyboard.press("a");
  await cdao.getByRole("dialog").getByRole("button", { name: "Sign" }).click();
  await expect(cdao.getByRole("dialog")).toBeHidden();

  await cto.goto(`/requests/${request.id}`);
  await expect(cto.getByText(/cto shortened the access/)).toBeVisible();
  const earlier = cto.getByRole("button", { name: "End it earlier" });
  await expect(earlier, "once it is active").toBeVisible({ timeout: 30_000 });
  await earlier.click();
  await dialog.getByLabel("Until the end of").fill(dayIn(40));
  await dialog.getByRole("textbox", { name: "Why it ends earlier" }).fill("The product is published.");
  await dialog.getByRole("button", { name: "End it earlier" }).click();
  await expect(dialog.getByRole("link", { name: /Choose a day before/ })).toBeVisible();
  await dialog.getByLabel("Until the end of").fill(dayIn(5));
  await dialog.getByRole("button", { name: "End it earlier" }).click();
  await expect(dialog).toBeHidden();
  await expect(cto.getByText("cto brought the end forward")).toBeVisible();
});

test("APP-5: the holder is reminded, then the deputy of the same slot signs", async ({ as }) => {
  const scientist = await as("scientist");
  const request = await filed(scientist);
  const deputy = await as("cto-deputy");
  await deputy.goto(`/requests/${request.id}`);
  await expect(deputy.getByText(/A deputy signs once/)).toBeVisible();
  await moveClock(scientist, 25 * HOUR);
  await expect(deputy.getByText("Deputies of the CTO slot may sign now")).toBeVisible({ timeout: 30_000 });
  await expect(deputy.getByText("The CTO slot is reminded")).toBeVisible();
  await openInInbox(deputy, request);
  await deputy.keyboard.press("a");
  await deputy.getByRole("dialog").getByRole("button", { name: "Sign" }).click();
  await expect(deputy.getByRole("dialog")).toBeHidden();
  await scientist.goto(`/requests/${request.id}`);
  await expect(scientist.getByText(/signed by cto-deputy/)).toBeVisible();
  await moveClock(scientist, -25 * HOUR);
});

test("APP-5 REQ-6: what nobody decides lapses at its due time", async ({ as }) => {
  const scientist = await as("scientist");
  const request = await filed(scientist);
  await scientist.goto(`/requests/${request.id}`);
  await moveClock(scientist, 121 * HOUR);
  await expect(scientist.getByText("Lapsed: it was not decided in time")).toBeVisible({ timeout: 30_000 });
  await moveClock(scientist, -121 * HOUR);
});

test("REQ-1: a draft in two tabs loses no text; the later tab is told and chooses", async ({ as }) => {
  const left = await as("scientist");
  const { draft } = await copied(left);
  const right = await left.context().newPage();
  const address = `/requests/new/raw-bucket?draft=${draft.id}`;
  await left.goto(address);
  await right.goto(address);
  const purpose = (page: Page) => page.getByRole("textbox", { name: /What will you find out/ });
  await purpose(left).fill("Written on the left, which is long enough.");
  await expect(left.getByText(/Draft kept/)).toBeVisible();
  await purpose(right).fill("Written on the right, which is long enough.");
  await expect(right.getByText("This draft was changed in another tab")).toBeVisible();
  await expect(purpose(right), "nothing typed is lost").toHaveValue(/on the right/);
  await right.reload();
  await expect(right.getByText("This draft was changed in another tab"), "also after a reload").toBeVisible();
  await expect(purpose(right)).toHaveValue(/on the right/);
  await right.getByRole("button", { name: "Keep what is here" }).click();
  await expect(right.getByText(/Draft kept/)).toBeVisible();
  await purpose(left).fill("Written on the left again, which is long enough.");
  await expect(left.getByText("This draft was changed in another tab")).toBeVisible();
  await left.getByRole("button", { name: "Load it" }).click();
  await expect(purpose(left)).toHaveValue(/on the right/);
});

test("REQ-6: a draft is discarded from its form, after asking once more", async ({ as }) => {
  const scientist = await as("scientist");
  const { draft } = await copied(scientist);
  await scientist.goto(`/requests/new/raw-bucket?draft=${draft.id}`);
  await scientist.getByRole("button", { name: "Discard draft" }).click();
  const dialog = scientist.getByRole("dialog");
  await dialog.getByRole("button", { name: "Keep writing" }).click();
  await expect(dialog).toBeHidden();
  await scientist.getByRole("button", { name: "Discard draft" }).click();
  await dialog.getByRole("button", { name: "Discard draft" }).click();
  await scientist.waitForURL("**/requests");
  const { body } = await callApi(scientist, { method: "GET", path: `/requests/${draft.id}` });
  expect(body["decision"]).toBe("withdrawn");
});
