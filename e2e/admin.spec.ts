import { expect, test } from "./fixtures.ts";
import { section } from "./sections.ts";

// Files run in the order of their names: this one before those that move the clock of the demonstration.
test("OPS-2: an administrator has a refused ask tried again; security only looks", async ({ as }) => {
  const admin = await as("admin");
  await admin.goto("/admin");
  await admin.waitForURL(/\/admin\//);
  await admin.waitForURL(/\/admin\/engine/);
  const waiting = section(admin, "Waiting in Unity Catalog");
  await waiting.getByRole("button", { name: /^Try / }).first().click();
  await expect(admin.locator("[aria-live=polite]", { hasText: "is being tried again" })).toBeAttached();

  const security = await as("security");
  await security.goto("/admin/engine");
  await expect(security.getByText("You can look and not have it tried again.")).toBeVisible();
  await security.goto("/admin/settings");
  await expect(security.getByRole("row", { name: /SESSION_SECRET/ })).toContainText("set, not shown");
});

test("OPS-3: a connection is checked by a worker when it is asked, and its answer comes without reload", async ({
  as,
}) => {
  const security = await as("security");
  await security.goto("/admin/connections");
  await security.getByRole("button", { name: "Check main now" }).click();
  await expect(security.locator("[aria-live=polite]", { hasText: /^Checked: / })).toBeAttached();
  await expect(security.getByText(/checked \d\.\d s ago|checked [1-9] s ago/)).toBeVisible();
  await security
    .getByRole("navigation", { name: "Administration" })
    .getByRole("link", { name: "Jobs" })
    .click();
});
