import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

const FORM = "/requests/new/raw-bucket";

const answer = (page: Page, question: RegExp) => page.getByRole("textbox", { name: question });
const purpose = (page: Page) => answer(page, /What will you find out/);
const state = (page: Page) => answer(page, /Where does the Foundation Data Product stand/);

/** Waits until the server has what was typed. */
async function kept(page: Page): Promise<void> {
  await expect(page.getByText("Draft kept")).toBeVisible();
}

/** Begins a draft with the first words and waits until its address is there. */
async function begin(page: Page, words: string): Promise<void> {
  await page.goto(FORM);
  await purpose(page).fill(words);
  await page.waitForURL(/draft=/);
  await kept(page);
}

test("REQ-1: a draft is kept as it is typed and goes on after a reload", async ({ as }) => {
  const page = await as("engineer");
  await begin(page, "Find out how devices fail before they are replaced.");
  await page.reload();
  await expect(purpose(page)).toHaveValue("Find out how devices fail before they are replaced.");
});

test("REQ-1: changed in another tab, the person chooses whose text holds", async ({ as }) => {
  const page = await as("engineer");
  await begin(page, "First words of this draft.");
  const other = await page.context().newPage();
  await other.goto(page.url());
  await state(other).fill("Written in the other tab.");
  await kept(other);
  await purpose(page).fill("Written here at the same time.");
  await expect(page.getByText("This draft was changed in another tab")).toBeVisible();
  await page.getByRole("button", { name: "Keep what is here" }).click();
  await kept(page);
  await purpose(other).fill("Written there, too late.");
  await other.getByRole("button", { name: "Load it" }).click();
  await expect(purpose(other)).toHaveValue("Written here at the same time.");
});

test("REQ-1: a lost connection and a closed tab lose no letter", async ({ as }) => {
  const page = await as("engineer");
  const context = page.context();
  await begin(page, "Words that the server has.");
  const address = page.url();
  await context.setOffline(true);
  await purpose(page).fill("Words that the server never had.");
  await expect(page.getByText(/could not be kept/)).toBeVisible();
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(address);
  await expect(purpose(again)).toHaveValue("Words that the server never had.");
  await kept(again);
  await again.evaluate(() => localStorage.clear());
  await again.reload();
  await expect(purpose(again)).toHaveValue("Words that the server never had.");
});

test("REQ-1: a link opens prefilled, the same link goes on, and an unknown securable is said", async ({
  as,
}) => {
  const page = await as("engineer");
  const link = `${FORM}?securable=raw.base_layer.branch_telemetry`;
  await page.goto(link);
  await expect(page.getByRole("combobox", { name: "Bucket" })).toHaveValue("raw.base_layer.branch_telemetry");
  await page.waitForURL(/draft=/);
  await kept(page);
  const draft = page.url();
  await page.goto(link);
  await page.waitForURL(/draft=/);
  expect(page.url()).toBe(draft);
  await page.goto(`${FORM}?securable=raw.base_layer.nothing`);
  await expect(page.getByText("That is no raw bucket of the catalogue")).toBeVisible();
});

test("REQ-3: submitting what is incomplete lists every fault and leads to its field", async ({ as }) => {
  const page = await as("engineer");
  await page.goto(FORM);
  await page.getByRole("button", { name: "Submit" }).click();
  const summary = page.getByRole("alert", { name: /keep this from being sent/ });
  await expect(summary).toBeFocused();
  await summary.getByRole("link", { name: "The plan needs at least one milestone." }).click();
  await expect(page.getByRole("button", { name: "Add a milestone" })).toBeFocused();
  await summary.getByRole("link", { name: "The bucket is missing." }).click();
  await expect(page.getByRole("combobox", { name: "Bucket" })).toBeFocused();
});

test("REQ-2: the path names who decides, and never those concerned", async ({ as }) => {
  const page = await as("engineer");
  await page.goto(`${FORM}?securable=base-telemetry`);
  const aside = page.getByRole("complementary", { name: "What this request means" });
  await expect(aside.getByRole("listitem").first()).toContainText(/CTO.*cto by .*, then cto-deputy/);
  await expect(aside).toContainText("READ_FILES on base-telemetry");
  await page.getByRole("button", { name: "Ask for somebody else" }).click();
  await page.getByRole("combobox", { name: "For whom" }).fill("cto");
  await page.getByRole("option", { name: /^cto Chief/ }).click();
  await expect(aside.getByRole("listitem").first()).toContainText(/CTO.*cto-deputy as deputy, from/);
});

test("UX-1: a press that leaves a field is not lost to the error of that field", async ({ as }) => {
  const page = await as("engineer");
  await page.goto(FORM);
  const chip = page.getByRole("radio", { name: "60 days" });
  await chip.scrollIntoViewIfNeeded();
  await state(page).fill("short");
  const box = await chip.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 10, (box?.y ?? 0) + 10);
  await page.mouse.down();
  await page.mouse.up();
  await expect(chip).toBeChecked();
  await expect(page.getByText(/^Where the product stands says too little/)).toBeVisible();
});
