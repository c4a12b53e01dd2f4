import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

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

/** Signs what is proposed, with the fresh sign-in that it asks for. */
async function signAs(security: Page, what: "put in force" | "take it out"): Promise<void> {
  await security.getByRole("button", { name: `Sign in afresh and ${what}` }).click();
  await security.getByRole("button", { name: "Go on as security" }).click();
  await security.waitForURL((url) => url.searchParams.has("challenge"));
  await security.getByRole("button", { name: `Sign and ${what}` }).click();
}

test("BG-2: a profile is written, proposed, signed by somebody else with a fresh sign-in, and taken out again", async ({
  as,
}) => {
  test.setTimeout(180_000);
  const admin = await as("admin");
  await admin.goto("/admin/break-glass");
  await expect(admin.getByRole("heading", { level: 1 })).toContainText("Two profiles in force");
  await expect(admin.getByText("INC-4471", { exact: false }).first()).toBeVisible();
  await look(admin, "profiles");

  await test.step("over the ceiling it is refused in words, within it kept", async () => {
    await admin.getByRole("link", { name: "Write a new profile" }).click();
    await admin.getByLabel("Short name").fill("night-watch");
    await admin.getByLabel("Name", { exact: true }).fill("Night watch");
    await admin.getByLabel("What it is for").fill("See what the night's jobs left behind.");
    await admin.getByLabel("Joins the group").fill("bg-job-operator");
    await admin.getByLabel("Workspace").fill("VPC-Prod");
    await admin.getByLabel("Ceiling in minutes").fill("121");
    // The error that leaving the field brings would move the button from under the pointer.
    await admin.getByLabel("Ceiling in minutes").press("Tab");
    await admin.getByRole("button", { name: "Add a privilege" }).click();
    await admin.getByLabel("On what 1").fill("prod.jobs");
    await admin.getByRole("button", { name: "Keep as draft" }).click();
    await expect(admin.getByText("The ceiling goes from 15 to 120 minutes").first()).toBeVisible();
    await expect(admin.getByText("Write the full name").first()).toBeVisible();
    await look(admin, "profile-form");
    await admin.getByLabel("Ceiling in minutes").fill("45");
    await admin.getByLabel("On what 1").fill("prod.jobs.runs");
    await admin.getByLabel("Why it changes").fill("Asked for by run the bank.");
    await admin.getByRole("button", { name: "Keep as draft" }).click();
    await expect(admin.getByRole("heading", { level: 1 })).toContainText("Night watch: version 1 is a draft");
  });

  await test.step("its author proposes it and does not sign it", async () => {
    await admin.getByRole("button", { name: "Propose" }).click();
    await expect(admin.getByText("You wrote this version", { exact: false })).toBeVisible();
    await expect(admin.getByRole("button", { name: /put in force/i })).toHaveCount(0);
  });

  const security = await as("security");
  const title = security.getByRole("heading", { level: 1 });
  await test.step("security reads what it gives, signs in afresh and puts it in force", async () => {
    await security.goto("/admin/break-glass");
    await expect(title).toContainText("Night watch waits for a second signature");
    const versions = security.getByRole("table", { name: "Versions of the profile night-watch" });
    await versions.getByRole("link", { name: "Version 1" }).click();
    await expect(security.getByText("SELECT on prod.jobs.runs").first()).toBeVisible();
    await look(security, "profile-proposed");
    await signAs(security, "put in force");
    await expect(title).toContainText("Night watch: version 1 is in force");
  });

  await test.step("the next version shows its difference; taking the profile out takes two as well", async () => {
    await admin.reload();
    await admin.getByRole("link", { name: "Write the next version" }).click();
    await admin.getByLabel("Take the profile out of the catalogue", { exact: false }).check();
    await admin.getByLabel("Why it changes").fill("Nobody needed it.");
    await admin.getByRole("button", { name: "Keep as draft" }).click();
    await admin.getByRole("button", { name: "Propose" }).click();
    await expect(admin.getByText("You wrote this version", { exact: false })).toBeVisible();
    await security.goto(new URL(admin.url()).pathname);
    await expect(security.getByText("takes the profile out of the catalogue").first()).toBeVisible();
    await look(security, "profile-taking-out");
    await signAs(security, "take it out");
    await expect(title).toContainText("Night watch: version 2 took it out of the catalogue");
  });
});

test("APP-5 BG-3 BG-4: the policy of break-glass is written in minutes, within what every such policy demands", async ({
  as,
}) => {
  const admin = await as("admin");
  await admin.goto("/admin/policies");
  await admin.getByRole("link", { name: "Write a new version for break-glass" }).click();
  await expect(admin.getByText("VP (in every policy)")).toBeVisible();
  await admin.getByLabel("Most minutes").fill("121");
  await admin.getByRole("button", { name: "Keep as draft" }).click();
  await expect(admin.getByText("No policy goes over 2 hours.").first()).toBeVisible();
  await admin.getByLabel("Most minutes").fill("60");
  await expect(admin.getByRole("region", { name: "Dry run" }).getByText("stricter")).toBeVisible();
  await look(admin, "policy-form-minutes");
});
