import { expect, test } from "./fixtures.ts";
import { section } from "./sections.ts";

// Files run in the order of their names: this one before those that move the clock of the demonstration.
const HELD = "/catalogue/raw.base_layer.card_disputes";

test("REQ-9: who can reach a bucket, and why, to each as much as is theirs to see", async ({ as }) => {
  const security = await as("security");
  await security.goto(HELD);
  await expect(security.getByRole("heading", { level: 1 })).toContainText("One person holds an exception on");
  const reach = section(security, "Who can reach it, and why");
  await expect(reach.getByRole("row", { name: /scientist/ })).toContainText(/EXC-\d+/);
  await expect(section(security, "What Unity Catalog says")).toContainText(/EXC-\d+/);

  const owner = await as("owner");
  await owner.goto(HELD);
  const held = section(owner, "Who can reach it, and why");
  await expect(held.getByRole("row", { name: /scientist/ })).toContainText(
    "held under a request you may not see",
  );
  await expect(owner.getByText(/requests? on it (is|are) not yours to see/)).toBeVisible();

  const stranger = await as("engineer");
  await stranger.goto(HELD);
  await expect(section(stranger, "Who can reach it, and why")).toContainText(
    "Who they are is not yours to see.",
  );
  await expect(stranger.locator("main")).not.toContainText(/EXC-\d+/);
});

test("UX-1: a request on paper is the document alone, with absolute times and their zone", async ({ as }) => {
  const page = await as("security");
  await page.goto(HELD);
  await section(page, "Who can reach it, and why")
    .getByRole("link", { name: /scientist/ })
    .click();
  await page.waitForURL(/\/requests\//);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText(/^EXC-\d+ as it stood .* All times are of Europe\/London\.$/)).toBeVisible();
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await expect(page.getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "What happened" })).toBeVisible();
  const time = page.locator("main li time").first();
  const printed = await time.evaluate((node) => getComputedStyle(node, "::after").content);
  expect(printed).toContain("Europe/London");
});
