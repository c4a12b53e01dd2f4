import { expect, test } from "./fixtures.ts";
import { section } from "./sections.ts";

// Files run in the order of their names: this one before those that move the clock of the demonstration.
test("OPS-2: an administrator has a refused ask tried again; security only looks", async ({ as }) => {
  const admin = await as("admin");
  await admin.goto("/admin");
  await admin.waitForURL(/\/admin\//);
  await admin.getByRole("navigation", { name: "Administration" }).getByRole("link", { name: "Jobs" }).click();
  await admin.waitForURL(/\/admin\/jobs/);
  const waiting = section(admin, "Waiting in Unity Catalog");
  await waiting.getByRole("button", { name: /^Try / }).first().click();
  await expect(admin.locator("[aria-live=polite]", { hasText: "is being tried again" })).toBeAttached();

  const security = await as("security");
  await security.goto("/admin/jobs");
  await expect(security.getByText("You can look and not have it tried again.")).toBeVisible();
  await security.goto("/admin/settings");
  await expect(security.getByRole("row", { name: /SESSION_SECRET/ })).toContainText("set, not shown");
});
