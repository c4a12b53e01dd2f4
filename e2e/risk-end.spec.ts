import type { Page } from "@playwright/test";
import { callApi } from "./api.ts";
import { expect, test } from "./fixtures.ts";
import { filedAlone, type Asked } from "./requests.ts";
import { catalog, moveClock } from "./world.ts";

const A_WHILE = { timeout: 30_000 };

async function approve(page: Page, { id }: Asked, slot: "CTO" | "CDAO"): Promise<void> {
  const body = { version: 1, slot, verdict: "approve" };
  const { status } = await callApi(page, { method: "POST", path: `/requests/${id}/decisions`, body });
  expect(status).toBe(200);
}

// Whatever fails here must not trouble Unity Catalog for those who come after.
test.afterEach(() => catalog().resetFaults());

test("EXC-8: a risk entry stays open while the removal is not proved, says so, and closes by the proof", async ({
  as,
}) => {
  test.setTimeout(180_000);
  const uc = catalog();
  const scientist = await as("scientist");
  const request = await filedAlone(scientist);
  await approve(await as("cto"), request, "CTO");
  await approve(await as("cdao"), request, "CDAO");
  await scientist.goto(`/requests/${request.id}`);
  await expect(scientist.getByRole("row", { name: /READ_VOLUME/ })).toContainText("verified", A_WHILE);

  const security = await as("security");
  await security.goto(`/requests/${request.id}`);
  await security.getByRole("link", { name: /^R-\d+$/ }).click();
  const standing = security.getByRole("complementary", { name: "Standing of the risk" });
  await expect(standing).toContainText("It closes by itself once the removal of the access is proved");

  // Unity Catalog takes no change, so the access is told to end and cannot be taken away.
  await uc.setFaults({ down: true, methods: ["PATCH"] });
  const { status } = await callApi(scientist, {
    method: "POST",
    path: `/requests/${request.id}/access-end`,
    body: {},
  });
  expect(status).toBe(200);
  await moveClock(security, 120);
  await expect(async () => {
    await security.reload();
    await expect(standing).toContainText("open while removal is not proved", { timeout: 2_000 });
  }).toPass(A_WHILE);
  await expect(security.getByText("Closed: the removal of the access is proved")).toHaveCount(0);
  await security.goto("/risk?linked=exception");
  const row = security.getByRole("row", { name: new RegExp(request.number) });
  await expect(row).toContainText("open while removal is not proved");

  await uc.resetFaults();
  await callApi(security, { method: "POST", path: `/requests/${request.id}/grant-retry`, body: {} });
  await security.goto("/risk?linked=exception&status=closed");
  await expect(async () => {
    await security.reload();
    await expect(row).toContainText("closed", { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await row.getByRole("link").click();
  await expect(security.getByText("Closed: the removal of the access is proved")).toBeVisible();
  await moveClock(security, -120);
});
