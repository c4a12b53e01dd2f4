import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { callApi } from "./api.ts";
import { expect, test } from "./fixtures.ts";
import { filedAlone } from "./requests.ts";
import { catalog, moveClock } from "./world.ts";

const A_WHILE = { timeout: 30_000 };
const NOTE = "The console shows no grant on it; the catalogue's owner looked too.";

// Whatever fails here must not trouble Unity Catalog for those who come after.
test.afterEach(() => catalog().resetFaults());

/** No violation in either theme, and nothing to scroll sideways on a phone. */
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

test("UC-5 UC-6: an end that cannot be proved alarms, and two people close it by hand with evidence", async ({
  as,
}) => {
  test.setTimeout(300_000);
  const uc = catalog();
  const scientist = await as("scientist");
  const request = await filedAlone(scientist);
  for (const [who, slot] of [
    ["cto", "CTO"],
    ["cdao", "CDAO"],
  ] as const) {
    const body = { version: 1, slot, verdict: "approve" };
    const path = `/requests/${request.id}/decisions`;
    expect((await callApi(await as(who), { method: "POST", path, body })).status).toBe(200);
  }
  await scientist.goto(`/requests/${request.id}`);
  await expect(scientist.getByRole("row", { name: /READ_VOLUME/ })).toContainText("verified", A_WHILE);

  // Nothing can be taken away any more, nor be read.
  await uc.setFaults({ down: true });
  await callApi(scientist, { method: "POST", path: `/requests/${request.id}/access-end`, body: {} });
  const security = await as("security");
  await moveClock(security, 310);
  await security.goto(`/requests/${request.id}`);
  await expect(security.getByText("Security was paged: the end is not proved")).toBeVisible(A_WHILE);

  await test.step("security proposes it with evidence, and may not confirm it", async () => {
    await security.getByRole("button", { name: "Close it by hand …" }).click();
    await security.getByRole("button", { name: "Propose it" }).click();
    await expect(security.getByText("Choose the file that shows it.").first()).toBeVisible();
    await security.getByRole("radio", { name: "A link" }).check();
    await security
      .getByRole("textbox", { name: "Link" })
      .fill("https://bank.example/console/branch-telemetry");
    await security.getByLabel("How you know that the access is gone").fill(NOTE);
    await look(security, "closing-form");
    await security.getByRole("button", { name: "Propose it" }).click();
    await expect(security.getByText(NOTE).first()).toBeVisible();
    await expect(security.getByText("You proposed to close this by hand")).toBeVisible();
    await expect(security.getByRole("button", { name: /confirm/i })).toHaveCount(0);
    await look(security, "closing-proposed");
  });

  await test.step("a platform administrator confirms it with a fresh sign-in", async () => {
    const admin = await as("admin");
    await admin.goto(`/requests/${request.id}`);
    await admin.getByRole("button", { name: "Sign in afresh to confirm" }).click();
    await admin.getByRole("button", { name: "Go on as admin" }).click();
    await admin.waitForURL((url) => url.searchParams.has("challenge"));
    await admin.getByRole("button", { name: "Confirm that it is gone" }).click();
    await expect(admin.getByText("Closed by hand, not proved")).toBeVisible(A_WHILE);
  });

  await test.step("the requester sees that it is closed and not proved", async () => {
    await scientist.reload();
    await expect(scientist.getByText("closed, not proved").first()).toBeVisible();
  });
});
