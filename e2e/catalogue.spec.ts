import { expect, goOnAs, test } from "./fixtures.ts";
import { section } from "./sections.ts";
import { catalog, privilegesOf } from "./world.ts";

// Files run in the order of their names: this one before those that move the clock of the demonstration.

const BUCKET = { type: "volume", name: "raw.base_layer.mortgage_applications" };
const HELD = { type: "volume", name: "raw.prepared_layer.spend_events" };
const PERMISSIONS = "/api/2.1/unity-catalog/permissions";
const STRANGER = "scientist2@countersign.example";
const HOLDER = "scientist@countersign.example";

/** Somebody with rights in Unity Catalog changes something there, past Countersign. */
async function byHand(
  place: { readonly type: string; readonly name: string },
  principal: string,
  change: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
): Promise<void> {
  const { add = [], remove = [] } = change;
  await catalog().asAdmin("PATCH", `${PERMISSIONS}/${place.type}/${place.name}`, {
    changes: [{ principal, add, remove }],
  });
}

test("UC-7: the demonstration shows drift at once, and what was there before as baseline", async ({ as }) => {
  const page = await as("security");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(
    "differences to Unity Catalog wait for you",
  );
  await page.getByRole("link", { name: "Look at them" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(
    "between Unity Catalog and what was approved",
  );
  const main = page.getByRole("main");
  for (const kind of ["unexplained", "removed outside", "swallows ours", "from above"])
    await expect(main.getByRole("row").filter({ hasText: kind }).first()).toBeVisible();
  await expect(
    main.getByText("REVOKE WRITE FILES ON EXTERNAL LOCATION `base-marketing-drops`"),
  ).toBeVisible();
  await page.goto("/catalogue/bkt_branch_telemetry");
  await expect(section(page, "What Unity Catalog says")).toContainText(
    "there when Countersign first looked on",
  );
});

test("UC-7: access given by hand shows as unexplained on demand and is taken away by the button", async ({
  as,
}) => {
  const page = await as("security");
  await byHand(BUCKET, STRANGER, { add: ["READ_VOLUME"] });
  await page.goto("/catalogue/bkt_mortgage_applications");
  const says = section(page, "What Unity Catalog says");
  await says.getByRole("button", { name: "Check now" }).click();
  await expect(says.getByRole("row").filter({ hasText: STRANGER })).toContainText("unexplained");
  const differs = section(page, "Where it differs from what was approved");
  await differs.getByRole("button", { name: /^Take it away: READ_VOLUME/ }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("removes exactly this privilege");
  await dialog.getByRole("button", { name: "Sign in afresh" }).click();
  await goOnAs(page, "security");
  await page.getByRole("dialog").getByRole("button", { name: "Take it away" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(says.getByRole("row").filter({ hasText: STRANGER })).toHaveCount(0);
  await expect(differs).toHaveCount(0);
  expect(await privilegesOf(catalog(), BUCKET, STRANGER)).toEqual([]);

  await page.goto(`/audit?q=${encodeURIComponent("mortgage_applications")}`);
  const log = page.getByRole("main");
  await expect(log).toContainText(`had READ_VOLUME of ${STRANGER} on ${BUCKET.name} taken away`);
  await expect(log).toContainText(`READ_VOLUME of ${STRANGER} on ${BUCKET.name} is gone, as a read proves`);
});

test("UC-7: access taken by hand shows as drift and is put back by the button", async ({ as }) => {
  const page = await as("security");
  await byHand(HELD, HOLDER, { remove: ["READ_VOLUME"] });
  await page.goto("/catalogue/drift");
  await page.getByRole("button", { name: "Check now" }).click();
  const row = page.getByRole("row").filter({ hasText: HELD.name });
  await expect(row).toContainText("removed outside");
  await row.getByRole("button", { name: /^Put it back: READ_VOLUME/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Put it back" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(row).toHaveCount(0);
  expect(await privilegesOf(catalog(), HELD, HOLDER)).toContain("READ_VOLUME");

  await page.goto(`/audit?q=${encodeURIComponent("spend_events")}`);
  const log = page.getByRole("main");
  await expect(log).toContainText(`Removed outside: READ_VOLUME of ${HOLDER} on ${HELD.name}`);
  await expect(log).toContainText(`had READ_VOLUME of ${HOLDER} on ${HELD.name} put back`);
  await expect(log).toContainText(`READ_VOLUME of ${HOLDER} on ${HELD.name} is back, as a read proves`);
});

test("UC-2: security adopts what may stay, for a reason; an auditor only looks", async ({ as }) => {
  const page = await as("security");
  await page.goto("/catalogue/drift?q=campaign-agency");
  await page.getByRole("button", { name: /^Adopt as baseline: WRITE_FILES/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Adopt it" }).click();
  await expect(dialog).toContainText("at least 10 characters");
  await dialog.getByLabel("Why may it stay?").fill("The agency delivers files under contract C-118.");
  await dialog.getByRole("button", { name: "Adopt it" }).click();
  await expect(page.getByRole("heading", { name: "No difference matches" }).first()).toBeVisible();

  const auditor = await as("auditor");
  await auditor.goto("/catalogue/drift?state=closed&q=campaign-agency");
  await expect(auditor.getByRole("main")).toContainText("adopted as baseline by");
  await expect(auditor.getByRole("button", { name: "Check now" })).toHaveCount(0);
});

test("UC-7: who may not see drift is told so and by which rule", async ({ as }) => {
  const page = await as("scientist");
  await page.goto("/catalogue/drift");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page is not open to you");
});
