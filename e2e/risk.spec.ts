import type { Page } from "@playwright/test";
import { callApi } from "./api.ts";
import { expect, test } from "./fixtures.ts";

const DOWNLOAD = /Customer data leaves the platform by download/;

/** The row of the register that leads to an entry. */
const rowOf = (page: Page, text: RegExp) => page.getByRole("row", { name: text });

test("EXC-5: from the register by its map to an entry, and a review that stands there", async ({ as }) => {
  const page = await as("security");
  await page.getByRole("link", { name: "Risk", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("proposed or carried");
  const row = rowOf(page, DOWNLOAD);
  await expect(row).toContainText("20");
  await expect(row).toContainText("12");

  // Likelihood 3, impact 4 after controls, by the keyboard alone.
  const cell = page.getByRole("button", { name: /possible, major impact, 12 of 25, high/ });
  await cell.focus();
  await page.keyboard.press("Enter");
  await expect(cell).toHaveAttribute("aria-pressed", "true");
  await expect(page).toHaveURL(/at=3x4/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("match");
  await row.getByRole("link").click();

  await expect(page.getByRole("heading", { level: 1 })).toContainText("Carried since");
  await expect(page.getByText("Alert on `fs cp` fired").first()).toBeVisible();
  await page.getByRole("button", { name: "Review it now" }).click();
  await page.getByRole("button", { name: "Keep the review" }).click();
  await expect(page.getByText(/What was found says too little/).first()).toBeVisible();
  const finding = "All 240 downloads of the month are explained; two people left the group.";
  await page.getByRole("textbox", { name: "What did you find?" }).fill(finding);
  await page.getByRole("radio", { name: /Likelihood 2, impact 4/ }).check({ force: true });
  await page.getByRole("button", { name: "Keep the review" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: finding }).first()).toBeVisible();
  await expect(page.getByRole("complementary", { name: "Standing of the risk" })).toContainText("unlikely");
  await expect(page.getByText("security reviewed it").first()).toBeVisible();
});

test("EXC-5: a control is shown to work, by words and a link; a wrong link is refused in words", async ({
  as,
}) => {
  const page = await as("edp");
  await page.goto("/risk?linked=platform");
  await rowOf(page, /People reach more in Prod Parallel/)
    .getByRole("link")
    .click();
  await expect(page.getByText("A control has no evidence.")).toBeVisible();
  await page.getByRole("button", { name: "Add evidence of Read-only for people" }).click();
  await page
    .getByRole("textbox", { name: "What shows that it works?" })
    .fill("Groups compared with the catalogue.");
  await page.getByRole("textbox", { name: /Link/ }).fill("http://wiki.bank.example/groups");
  await page.getByRole("button", { name: "Add the evidence" }).click();
  await expect(page.getByText("One field needs your attention.")).toBeVisible();
  await page.getByRole("textbox", { name: /Link/ }).fill("https://wiki.bank.example/groups");
  await page.getByRole("button", { name: "Add the evidence" }).click();
  await expect(page.getByRole("link", { name: "https://wiki.bank.example/groups" })).toBeVisible();
});

test("EXC-5, REQ-9: who asked sees the entry of their exception and judges nothing; the platform's are not theirs", async ({
  as,
}) => {
  const security = await as("security");
  const { body } = await callApi(security, { method: "GET", path: "/risks?status=active&sort=exposure" });
  const rows = body["rows"] as readonly { id: string; linked: string }[];
  const platform = rows.find(({ linked }) => linked === "platform")?.id;

  const page = await as("scientist");
  await page.goto("/risk?status=any");
  await expect(rowOf(page, DOWNLOAD)).toHaveCount(0);
  const register = page.getByRole("table", { name: "Risk register" });
  await register.getByRole("row").nth(1).getByRole("link").click();
  await expect(page.getByRole("heading", { name: /^Exception EXC-/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: "As it was signed" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Review it now" })).toHaveCount(0);
  await expect(page.getByText("You do not review this one.").or(page.getByText("not carried"))).toBeVisible();
  await page.goto(`/risk/${platform}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/nothing here/i);
});

test("EXC-5: security registers, amends and closes a risk of the platform", async ({ as }) => {
  const page = await as("security");
  await page.goto("/risk");
  await page.getByRole("button", { name: "Put a risk into the register" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Put it into the register" }).click();
  await expect(dialog.getByText("Name somebody who answers for it.").first()).toBeVisible();
  const event = "Service principals of the runners outlive their pipelines.";
  await dialog.getByRole("textbox", { name: "What may happen" }).fill(event);
  await dialog.getByRole("textbox", { name: "Because of what" }).fill("Nobody counts them after a release.");
  await dialog.getByRole("textbox", { name: "What it would mean" }).fill("A forgotten key deploys to Prod.");
  await dialog
    .getByRole("textbox", { name: "What holds it down" })
    .fill("Keys end after 90 days\nRunners are counted");
  await dialog.getByRole("combobox", { name: "Owner" }).fill("admin");
  await page.getByRole("option", { name: /^admin/ }).click();
  await dialog.getByRole("button", { name: "Put it into the register" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/service principals of the runners/);
  await expect(page.getByText("no evidence that it works")).toHaveCount(2);

  await page.getByRole("button", { name: "Amend it" }).click();
  await dialog.getByRole("combobox", { name: "Treatment" }).selectOption("accepted as it is");
  await dialog.getByRole("button", { name: "Amend it" }).click();
  const standing = page.getByRole("complementary", { name: "Standing of the risk" });
  await expect(standing).toContainText("accepted as it is");

  await page.getByRole("button", { name: "Close it" }).click();
  await dialog.getByRole("textbox").fill("Runners now sign in without keys of their own.");
  await dialog.getByRole("button", { name: "Close it" }).click();
  await expect(standing).toContainText("closed");
  await expect(page.getByRole("button", { name: "Review it now" })).toHaveCount(0);
});
