import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { callApi } from "./api.ts";
import { expect, test } from "./fixtures.ts";

type Waiting = readonly { readonly id: string; readonly textVersion: number; readonly version: number }[];

/** What waits for approval, as security sees it. */
async function waiting(page: Page): Promise<Waiting> {
  const { body } = await callApi(page, { method: "GET", path: "/requests?decision=waiting_for_approval" });
  return (body["rows"] as Waiting).map(({ id, textVersion, version }) => ({ id, textVersion, version }));
}

/** No violation in either theme, on a desk and on a phone; a picture of each. */
async function look(page: Page, name: string): Promise<void> {
  for (const theme of ["light", "dark"] as const) {
    await page.evaluate((wanted) => document.documentElement.setAttribute("data-theme", wanted), theme);
    for (const width of [1440, 360] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: `test-results/screens/${name}-${theme}-${width}.png`, fullPage: true });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wide, `${name} scrolls sideways at ${width}`).toBeLessThanOrEqual(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

const count = (page: Page, words: RegExp) => page.getByRole("region", { name: "Dry run" }).getByText(words);

test("APP-1 EXC-4: a policy is written with its dry run beside it, proposed, and put in force by somebody else", async ({
  as,
}) => {
  test.setTimeout(180_000);
  const admin = await as("admin");
  await admin.goto("/admin/policies");
  await admin.getByRole("link", { name: "Write a new version for raw-bucket" }).click();
  await expect(count(admin, /changes nothing that binds/)).toBeVisible();

  await test.step("a stricter change says before it is signed what it does to what is pending", async () => {
    await admin.getByLabel("Most days").fill("20");
    await expect(count(admin, /stricter/)).toBeVisible();
    await expect(count(admin, /[1-9]\d* would have been refused for their length/)).toBeVisible();
    await expect(count(admin, /pending now go back to their requester for a new version/)).toBeVisible();
    await look(admin, "policy-form");
    await admin.getByLabel("Most days").fill("91");
    await admin.getByLabel("Why it changes").fill("More time to decide over the holidays.");
    await expect(count(admin, /laxer/)).toBeVisible();
    await admin.getByRole("button", { name: "Keep as draft" }).click();
    await expect(admin.getByText("No policy goes over 90 days.").first()).toBeVisible();
  });

  await test.step("a laxer one is kept, proposed, and not signed by its author", async () => {
    await admin.getByLabel("Most days").fill("90");
    await admin.getByLabel("Lapses after hours").fill("144");
    await expect(count(admin, /^0 pending now are re-opened/)).toBeVisible();
    await admin.getByRole("button", { name: "Keep as draft" }).click();
    await expect(admin.getByRole("heading", { level: 1 })).toContainText("is a draft");
    await admin.getByRole("button", { name: "Propose" }).click();
    await expect(
      admin.getByText("You wrote this policy, so another administrator or security"),
    ).toBeVisible();
    await expect(admin.getByRole("button", { name: /put in force/i })).toHaveCount(0);
    await look(admin, "policy-proposed");
  });

  const security = await as("security");
  const before = await waiting(security);
  await test.step("security reads the difference, signs in afresh and puts it in force", async () => {
    await security.goto("/admin/policies");
    await expect(security.getByRole("heading", { level: 1 })).toContainText("waits for a second signature");
    await look(security, "policies-proposed");
    await security.getByRole("link", { name: "Version 3" }).click();
    await expect(security.getByText("after 144 hours").first()).toBeVisible();
    await security.getByRole("button", { name: "Sign in afresh and put in force" }).click();
    await security.getByRole("button", { name: "Go on as security" }).click();
    await security.waitForURL((url) => url.searchParams.has("challenge"));
    await look(security, "policy-signed-in");
    await security.getByRole("button", { name: "Put in force" }).click();
    await expect(security.getByRole("heading", { level: 1 })).toContainText("version 3 is in force");
  });

  await test.step("a laxer policy leaves what is pending as it was, and the form follows the new one", async () => {
    await security.waitForTimeout(2_500);
    expect(await waiting(security)).toEqual(before);
    const scientist = await as("scientist");
    const securable = "raw.base_layer.card_transactions";
    await scientist.goto(`/requests/new/raw-bucket?securable=${securable}`);
    await expect(scientist.getByText("What nobody decides lapses", { exact: false })).toBeVisible();
  });
});
