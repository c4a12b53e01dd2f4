import { callApi } from "./api.ts";
import { openNightStage, type NightStage } from "./break-glass-stage.ts";
import { expect, test } from "./fixtures.ts";

const A_WHILE = { timeout: 30_000 };

let stage: NightStage;
test.beforeAll(async () => {
  stage = await openNightStage();
});
test.afterAll(() => stage.close());

test("BG-8: security plans a drill and calls it off; a drill that is held is marked as one and gives no access", async ({
  as,
}) => {
  test.setTimeout(120_000);
  const security = await as("security");
  await security.goto("/break-glass/drills");
  await expect(security.getByRole("table", { name: "Drills of break-glass" })).toContainText("held");
  const form = security.getByRole("form", { name: "Plan a drill" });
  await form.getByRole("combobox", { name: "Who holds it" }).fill("engineer");
  await security
    .getByRole("option", { name: /^engineer/ })
    .first()
    .click();
  await form.getByLabel("On", { exact: true }).fill("2099-01-01");
  await form.getByRole("button", { name: "Plan it" }).click();
  await expect(form).toContainText("too far ahead");
  const { body } = await callApi(security, { method: "GET", path: "/break-glass/drills" });
  const soon = new Date(Date.parse(String(body["now"])) + 30 * 86_400_000).toISOString().slice(0, 10);
  await form.getByLabel("On", { exact: true }).fill(soon);
  await form.getByRole("button", { name: "Plan it" }).click();
  await security.getByRole("button", { name: "Call off the drill of engineer" }).first().click();
  await expect(security.getByRole("table", { name: "Drills of break-glass" })).toContainText("called off");

  const id = await stage.letIn({ who: "engineer", letInBy: "vp", details: { drill: true, minutes: 15 } });
  const engineer = await as("engineer");
  await engineer.goto(`/requests/${id}`);
  await expect(engineer.getByRole("heading", { level: 1 })).toContainText("DRILL");
  await expect
    .poll(
      async () => (await callApi(engineer, { method: "GET", path: `/requests/${id}` })).body["access"],
      A_WHILE,
    )
    .toBe("active");
  const handedBack = await callApi(engineer, {
    method: "POST",
    path: `/requests/${id}/access-end`,
    body: {},
  });
  expect(handedBack.status).toBe(200);
});
