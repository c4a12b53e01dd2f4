import type { Page } from "@playwright/test";
import { callApi } from "./api.ts";
import { expect, goOnAs, test } from "./fixtures.ts";

const REASON = "Single events are needed, and the plan ends the exception.";
const TWENTY_SECONDS = 20_000;

type Text = {
  readonly details: {
    readonly plan: { readonly milestones: readonly { readonly dueOn: string }[] };
  };
};

/** Has the scientist ask once more for confidential data, with the text of an earlier request; answers its id. */
async function fileConfidential(page: Page): Promise<string> {
  const api = async (
    method: string,
    path: string,
    more: { body?: unknown; headers?: Record<string, string> } = {},
  ) => (await callApi(page, { method, path, ...more })).body;
  const { rows } = await api("GET", "/requests?mine=true");
  for (const { id: copyOf } of rows as readonly { id: string }[]) {
    const earlier = await api("GET", `/requests/${copyOf}`);
    if (earlier["stepUp"] !== true) continue;
    const { id } = await api("POST", "/requests", { body: { kind: "raw_bucket", copyOf } });
    const begun = await api("GET", `/requests/${String(id)}`);
    const { details } = begun["draft"] as Text;
    const dueOn = new Date(Date.parse(String(begun["now"])) + 10 * 86_400_000).toISOString().slice(0, 10);
    const milestones = details.plan.milestones.map((milestone) => ({ ...milestone, dueOn }));
    const body = {
      kind: "raw_bucket",
      details: { ...details, durationDays: 30, plan: { ...details.plan, milestones } },
    };
    const headers = { "if-match": `"${String(begun["version"])}"` };
    const submitted = await api("POST", `/requests/${String(id)}/submission`, { body, headers });
    expect(submitted["decision"], JSON.stringify(submitted)).toBe("waiting_for_approval");
    return String(id);
  }
  throw new Error("The demonstration has no request on confidential data");
}

test.describe("APP-6 on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("APP-6: cto comes from the mail, signs in afresh and decides with a reason; nothing typed is lost", async ({
    as,
  }) => {
    const id = await fileConfidential(await as("scientist"));
    const page = await as("cto");
    const link = page.getByRole("link", { name: new RegExp(`/requests/${id}`) }).first();
    await expect(async () => {
      await page.goto("/dev/mail?to=cto@countersign.example");
      await expect(link).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await link.click();
    await page.waitForURL(new RegExp(`/requests/${id}`));
    await expect(page.getByRole("button", { name: "Approve", exact: true })).toBeVisible();

    const began = Date.now();
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("This decision needs a fresh sign-in");
    await dialog.getByRole("textbox", { name: "Note" }).fill(REASON);
    await dialog.getByRole("button", { name: "Sign in afresh" }).click();
    await goOnAs(page, "cto");
    await expect(dialog).toContainText("You have signed in afresh");
    await expect(dialog.getByRole("textbox", { name: "Note" })).toHaveValue(REASON);
    await page.screenshot({ path: "test-results/screens/step-up-390.png" });
    await dialog.getByRole("button", { name: "Sign", exact: true }).click();
    await expect(dialog).toBeHidden();
    expect(Date.now() - began, "from card to decision").toBeLessThan(TWENTY_SECONDS);

    const { body } = await callApi(page, { method: "GET", path: `/requests/${id}` });
    const slots = body["slots"] as readonly { slot: string; state: string; reason: string | null }[];
    expect(slots.find(({ slot }) => slot === "CTO")).toMatchObject({ state: "signed", reason: REASON });
    expect(page.url(), "the challenge leaves the address").not.toContain("challenge");
  });

  test("APP-6: somebody else who signs in is told so, sees nothing that was typed, and decides nothing", async ({
    as,
  }) => {
    const id = await fileConfidential(await as("scientist"));
    const page = await as("cdao");
    await page.goto(`/requests/${id}?act=reject`);
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Why not" }).fill(REASON);
    await dialog.getByRole("button", { name: "Sign in afresh" }).click();
    await page.getByRole("button", { name: "vp", exact: true }).click();
    await expect(page.getByRole("status")).toContainText("Somebody else signed in");
    await expect(page.locator("body")).not.toContainText(REASON);
    // The session that began it is still there, and so is the text.
    await page.getByRole("button", { name: "Sign in afresh" }).click();
    await page.getByRole("button", { name: "cdao", exact: true }).click();
    await expect(dialog.getByRole("textbox", { name: "Why not" })).toHaveValue(REASON);
    await expect(dialog).toContainText("You have signed in afresh");
    const { body } = await callApi(page, { method: "GET", path: `/requests/${id}` });
    expect(body["decision"]).toBe("waiting_for_approval");
  });

  test("APP-6: a session that ended on the way leads to sign-in and back, with the text kept", async ({
    as,
  }) => {
    const id = await fileConfidential(await as("scientist"));
    const page = await as("cdao");
    await page.goto(`/requests/${id}?act=approve`);
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Note" }).fill(REASON);
    await page.context().clearCookies({ name: "countersign" });
    await dialog.getByRole("button", { name: "Sign in afresh" }).click();
    await expect(dialog).toContainText("You are not signed in");
    await dialog.getByRole("link", { name: "Sign in" }).click();
    await page.getByRole("button", { name: "Sign in with single sign-on" }).click();
    await page.waitForURL(new RegExp(`/requests/${id}`));
    await expect(dialog.getByRole("textbox", { name: "Note" })).toHaveValue(REASON);
  });

  test("APP-6: whoever turns round at the provider is back where they were and not signed out", async ({
    as,
  }) => {
    const id = await fileConfidential(await as("scientist"));
    const page = await as("cdao");
    await page.goto(`/requests/${id}?act=approve`);
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Note" }).fill(REASON);
    await dialog.getByRole("button", { name: "Sign in afresh" }).click();
    await page.getByRole("button", { name: "Back to Countersign" }).click();
    await page.getByRole("link", { name: "Back", exact: true }).click();
    await expect(dialog.getByRole("textbox", { name: "Note" })).toHaveValue(REASON);
    await expect(dialog.getByRole("button", { name: "Sign in afresh" })).toBeVisible();
  });
});
