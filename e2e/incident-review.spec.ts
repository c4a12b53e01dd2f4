import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { callApi } from "./api.ts";
import { openNightStage, type NightStage } from "./break-glass-stage.ts";
import { expect, test } from "./fixtures.ts";
import { moveClock } from "./world.ts";

let stage: NightStage;
test.beforeAll(async () => {
  stage = await openNightStage();
});
test.afterAll(() => stage.close());

const DAYS = 86_400;

const handIn = (page: Page) => page.getByRole("button", { name: "Hand in the review" });
const mark = (page: Page, object: string, side: "Inside" | "Outside") =>
  page
    .getByRole("radiogroup", { name: new RegExp(object) })
    .getByRole("radio", { name: side })
    .check();

/** Passes axe in both themes, and fits a phone (UX-1). */
async function looksRight(page: Page, name: string): Promise<void> {
  for (const theme of ["light", "dark"] as const)
    for (const width of [1440, 390, 360] as const) {
      await page.context().addCookies([{ name: "theme", value: theme, domain: "localhost", path: "/" }]);
      await page.setViewportSize({ width, height: 900 });
      await page.reload();
      await page.waitForLoadState("networkidle");
      await page.screenshot({
        path: `test-results/screens/review-${name}-${theme}-${width}.png`,
        fullPage: true,
      });
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(over, `${name} scrolls sideways at ${width}`).toBeLessThanOrEqual(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  await page.setViewportSize({ width: 1440, height: 900 });
}

async function saved(page: Page, act: () => Promise<void>): Promise<void> {
  const answer = page.waitForResponse(
    (response) => response.url().includes("/break-glass/reviews/") && response.request().method() === "PUT",
  );
  await act();
  expect((await answer).status()).toBe(200);
}

test("BG-7: begun by the portal; every class is marked before it can be handed in; whoever let them in cannot accept it; another can", async ({
  as,
}) => {
  test.setTimeout(180_000);
  const id = await stage.over({ who: "engineer", letInBy: "vp" });
  await stage.saw(id, "batch_state");
  await stage.saw(id, "features", true);
  const page = await as("engineer");
  await page.goto("/break-glass/reviews");
  await page.getByRole("link").filter({ hasText: "BG-" }).first().waitFor();
  await page.goto(`/break-glass/reviews/${id}`);
  await expect(page.getByLabel("What happened")).toHaveValue(/let them in after/);

  await saved(page, () =>
    page.getByLabel("What the cause was").fill("A deployment of the evening left a lock behind."),
  );
  await saved(page, () => mark(page, "batch_state", "Inside"));
  await handIn(page).click();
  const unmarked = page.getByText("Mark it as inside or outside the stated purpose", { exact: true });
  await expect(unmarked).toHaveCount(1);
  await expect(unmarked).toBeVisible();
  await expect(page.getByText(/class of activity is not marked/)).toBeVisible();
  const refused = await callApi(page, {
    method: "POST",
    path: `/break-glass/reviews/${id}/submission`,
    body: {},
    headers: { "if-match": `"${await versionOf(page, id)}"` },
  });
  expect(refused).toMatchObject({
    status: 422,
    body: { code: "review_incomplete", params: [{ field: "marks.features" }] },
  });

  await saved(page, () => mark(page, "features", "Outside"));
  const note = page.getByLabel("prod.scoring.features: what it was done for");
  await note.fill("Looked at the wrong table.");
  await saved(page, () => note.blur());
  await looksRight(page, "editor");
  await handIn(page).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("waits to be accepted");

  const approver = await as("vp");
  await approver.goto(`/break-glass/reviews/${id}`);
  await expect(
    approver.getByText("You let them in, so security or another VP accepts this review."),
  ).toBeVisible();
  await expect(approver.getByRole("button", { name: "Accept the review" })).toHaveCount(0);

  const security = await as("security");
  await security.goto(`/break-glass/reviews/${id}`);
  await expect(security.getByText(/^Can be accepted from/)).toBeVisible();
  await looksRight(security, "judging");
  await security.getByRole("button", { name: "Send it back" }).click();
  await security.getByLabel("What is missing in it?").fill("Say how the wrong table came to be read.");
  await security.getByRole("button", { name: "Send it back" }).click();
  await expect(security.getByRole("heading", { level: 1 })).toContainText("is writing the review");

  await page.reload();
  await expect(page.getByText("Say how the wrong table came to be read.").first()).toBeVisible();
  await saved(page, () =>
    page
      .getByLabel("What the cause was")
      .fill("A deployment left a lock; the names of two tables are alike."),
  );
  await handIn(page).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("waits to be accepted");
  await stage.readToTheEnd(id);
  await security.reload();
  await security.getByRole("button", { name: "Accept the review" }).click();
  await expect(security.getByRole("heading", { level: 1 })).toContainText("is accepted by");
  await expect(security.getByText(/sent it back: "Say how/)).toBeVisible();
  await looksRight(security, "accepted");
});

test("BG-7: overdue by the clock, the next request has a second slot for security, and says why", async ({
  as,
}) => {
  const id = await stage.over({ who: "engineer", letInBy: "vp" });
  const page = await as("engineer");
  await moveClock(page, 10 * DAYS);
  try {
    await page.goto(`/break-glass/reviews/${id}`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("is overdue");
    await expect(page.getByText(/your next break-glass needs security as a second signature/)).toBeVisible();
    const next = await stage.asked({ who: "engineer" });
    const vp = await as("vp");
    const { body } = await callApi(vp, { method: "GET", path: `/requests/${next}` });
    expect((body["slots"] as readonly { slot: string }[]).map(({ slot }) => slot)).toEqual([
      "VP",
      "SECURITY",
    ]);
    await vp.goto(`/requests/${next}`);
    await expect(vp.getByText(/is overdue, so security signs too/).first()).toBeVisible();
    // Nothing is left open for whoever asks next.
    const withdrawn = await callApi(page, {
      method: "POST",
      path: `/requests/${next}/withdrawal`,
      body: {},
      headers: { "if-match": `"${String(body["version"])}"` },
    });
    expect(withdrawn.status).toBe(200);
  } finally {
    await moveClock(page, -10 * DAYS);
  }
});

async function versionOf(page: Page, id: string): Promise<number> {
  const { body } = await callApi(page, { method: "GET", path: `/break-glass/reviews/${id}` });
  return Number(body["version"]);
}
