import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { callApi } from "./api.ts";
import { expect, test } from "./fixtures.ts";

/** The first request with such an access that a person sees. */
async function accessOf(page: Page, access: string): Promise<{ id: string; number: string }> {
  const { body } = await callApi(page, { method: "GET", path: `/requests?kind=raw_bucket&access=${access}` });
  const [found] = body["rows"] as readonly { id: string; number: string }[];
  if (found === undefined) throw new Error(`The demonstration has no ${access} access`);
  return found;
}

test("EXC-8: what ends when, reached and read by the keyboard alone", async ({ as }) => {
  const page = await as("security");
  await page.goto("/ends");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("within ninety days");
  await page.getByRole("link", { name: "All I may see" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/whose=all/);
  const first = page.locator("main section").first().getByRole("row").getByRole("link").first();
  await expect(first).toBeVisible();
  await first.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/requests\/req_/);
});

test("EXC-10: the IAM policy of an approved path is shown and downloaded as it was kept", async ({ as }) => {
  const page = await as("security");
  const { id, number } = await accessOf(page, "active");
  await page.goto(`/requests/${id}`);
  await page.getByText("Show the policy").click();
  const shown = await page.locator("pre", { hasText: "2012-10-17" }).innerText();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download it as JSON" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`${number}-iam-policy.json`);
  const text = readFileSync(await download.path(), "utf8");
  expect(text.trim()).toBe(shown.trim());
  expect(text).toContain('"s3:GetObject"');
});

test("APP-6: mails are logged for administrators, read as HTML, and one a day is a choice", async ({
  as,
}) => {
  const admin = await as("admin");
  await admin.goto("/admin/mail");
  await expect(admin.getByRole("heading", { level: 1 })).toHaveText("Every mail went out or is on its way");
  await expect(admin.getByRole("table", { name: "Mails" }).getByRole("row").nth(1)).toContainText("sent");
  await expect(admin.locator("main")).not.toContainText(/EXC-\d+/);
  await admin.goto("/dev/mail");
  await admin.getByText("Show it as HTML").first().click();
  await expect(
    admin.frameLocator("iframe").first().getByText("Nothing can be decided in a mail"),
  ).toBeVisible();

  const scientist = await as("scientist");
  await scientist.goto("/sessions");
  const choice = scientist.getByRole("checkbox", { name: "One mail a day, at 08:00" });
  // What is chosen stands there once the server has answered.
  await choice.click({ force: true });
  await expect(choice).toBeChecked();
  await scientist.reload();
  await expect(choice).toBeChecked();
  await choice.click({ force: true });
  await expect(choice).not.toBeChecked();
  await scientist.goto("/admin/mail");
  await expect(scientist.getByRole("heading", { level: 1 })).toHaveText("This page is not open to you");
});

test("EXC-8: an access that nobody used for 14 days asks to be given back, on home and by mail", async ({
  as,
}) => {
  test.setTimeout(150_000);
  const page = await as("scientist");
  await expect(page.getByText(/^Not used since .* Give it back\?$/).first()).toBeVisible();
  const unused = page.getByRole("row").filter({ hasText: "Not used since" }).first();
  const number = /EXC-\d+/.exec(await unused.innerText())?.[0] ?? "";
  // The worker looks for what is unused once a minute.
  await expect(async () => {
    await page.goto("/dev/mail?to=scientist@countersign.example");
    await expect(page.getByRole("heading", { name: `${number} is not used: give it back?` })).toBeVisible({
      timeout: 1_000,
    });
  }).toPass({ timeout: 90_000 });
  const link = page.getByRole("link", { name: /act=give_back/ }).first();
  await link.click();
  await page.waitForURL(/act=give_back/);
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
});
