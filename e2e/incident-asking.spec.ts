import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { callApi } from "./api.ts";
import { expect, test } from "./fixtures.ts";

const FORM = "/requests/new/break-glass";

async function pictures(page: Page, name: string): Promise<void> {
  for (const theme of ["light", "dark"] as const) {
    await page.evaluate((wanted) => document.documentElement.setAttribute("data-theme", wanted), theme);
    await page.screenshot({ path: `test-results/screens/${name}-${theme}.png` });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }
}

test.describe("BG-1 on a laptop", () => {
  test.use({ viewport: { width: 1440, height: 900 } });

  test("BG-1: the form stands on one screen with tonight's VPs, refuses with an example, and says who was told", async ({
    as,
  }) => {
    const page = await as("engineer");
    await page.getByRole("link", { name: "Get into Prod" }).click();
    await expect(page.getByRole("heading", { name: "Who lets you in tonight" })).toBeVisible();
    await expect(page.getByRole("complementary", { name: "What happens then" })).toContainText("vp");
    const scrolls = () =>
      page.evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight);
    expect(await scrolls()).toBe(0);
    await pictures(page, "asking-desk");

    await page.getByRole("textbox", { name: "Incident" }).fill("4471");
    await page.getByRole("textbox", { name: "Service" }).fill("scoring");
    await page.getByRole("textbox", { name: "What you will do" }).fill("Look why the scoring batch is stuck");
    await page.getByRole("radio", { name: "Read-only diagnosis" }).check({ force: true });
    await page.getByRole("radio", { name: "30", exact: true }).check({ force: true });
    await page.getByRole("checkbox", { name: /This is a drill/ }).check({ force: true });
    await page.getByRole("button", { name: "Begin the drill" }).click();
    await expect(page.getByText(/must be written like INC-\d+\./).first()).toBeVisible();
    await page.getByRole("textbox", { name: "Incident" }).fill("INC-4471");
    await page.getByRole("button", { name: "Begin the drill" }).click();

    await page.waitForURL(/\/requests\/req_/);
    await expect(page.getByText("by mail, to decide").first()).toBeVisible({ timeout: 15_000 });
    await expect(page.getByText("so nobody is tried").first()).toBeVisible();
    await pictures(page, "asking-told");
    // Who asks for a drill again must not be told that one waits already.
    const id = /req_\w+/.exec(page.url())?.[0] ?? "";
    const { body } = await callApi(page, { method: "GET", path: `/requests/${id}` });
    const gone = await callApi(page, {
      method: "POST",
      path: `/requests/${id}/withdrawal`,
      body: {},
      headers: { "if-match": `"${String(body["version"])}"` },
    });
    expect(gone.status, JSON.stringify(gone.body)).toBe(200);
  });
});

test.describe("BG-1 on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("BG-1: a link brings profile and incident, and nothing scrolls sideways", async ({ as }) => {
    const page = await as("engineer");
    await page.goto(`${FORM}?profile=job-operator&incident=INC-90210`);
    await expect(page.getByRole("textbox", { name: "Incident" })).toHaveValue("INC-90210");
    await expect(page.getByRole("radio", { name: /operator/i })).toBeChecked();
    await pictures(page, "asking-phone");
    for (const width of [390, 360]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });
});
