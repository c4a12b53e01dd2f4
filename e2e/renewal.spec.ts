import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { z } from "zod";
import { callApi } from "./api.ts";
import { expect, test } from "./fixtures.ts";
import { moveClock } from "./world.ts";

const DAY = 86_400;
/** Internal data: nothing here is about the fresh sign-in. */
const VOLUME = "raw.prepared_layer.spend_events";

const Rows = z.looseObject({ rows: z.array(z.looseObject({ id: z.string() })) });
const Receipt = z.looseObject({ id: z.string(), number: z.string(), version: z.number() });
const Milestone = z.looseObject({ id: z.string(), status: z.string(), missed: z.boolean() });
const View = z.looseObject({
  id: z.string(),
  number: z.string(),
  version: z.number(),
  textVersion: z.number(),
  access: z.string(),
  now: z.string(),
  draft: z.looseObject({ beneficiaryId: z.string(), details: z.looseObject({}) }).nullable(),
  plan: z.looseObject({ milestones: z.array(Milestone) }).nullable(),
  renewal: z.looseObject({ missed: z.array(z.looseObject({ id: z.string() })) }).nullable(),
});
type Details = { plan: { milestones: object[] }; answers: Record<string, string>; durationDays: number };

async function view(page: Page, id: string): Promise<z.infer<typeof View>> {
  return View.parse((await callApi(page, { method: "GET", path: `/requests/${id}` })).body);
}

/** Submits a draft with its text as `change` makes it. */
async function submit(
  page: Page,
  id: string,
  change: (details: Details, now: number) => object,
): Promise<void> {
  const { draft, version, now } = await view(page, id);
  if (draft === null) throw new Error("No draft");
  // The text is the one that the portal itself has begun, so its parts are those of a raw bucket.
  const details = change(draft.details as unknown as Details, Date.parse(now));
  const path = `/requests/${id}/submission`;
  const body = { kind: "raw_bucket", beneficiaryId: draft.beneficiaryId, details };
  const answer = await callApi(page, { method: "POST", path, body, headers: { "if-match": `"${version}"` } });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
}

const dayAfter = (now: number, days: number): string =>
  new Date(now + days * DAY * 1_000).toISOString().slice(0, 10);

/** Signs both slots and waits until Unity Catalog shows the access. */
async function grant(pages: { readonly cto: Page; readonly cdao: Page }, id: string): Promise<void> {
  for (const [slot, page] of [
    ["CTO", pages.cto],
    ["CDAO", pages.cdao],
  ] as const) {
    const body = { version: 1, slot, verdict: "approve" };
    const answer = await callApi(page, { method: "POST", path: `/requests/${id}/decisions`, body });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  }
  await expect.poll(async () => (await view(pages.cto, id)).access, { timeout: 30_000 }).toBe("active");
}

/** An exception of the scientist that is active, its one milestone due in three days. */
async function active(page: Page, pages: { readonly cto: Page; readonly cdao: Page }): Promise<string> {
  const mine = await callApi(page, { method: "GET", path: `/requests?mine=true&q=${VOLUME}` });
  const copyOf = Rows.parse(mine.body).rows[0]?.id ?? "";
  const begun = await callApi(page, {
    method: "POST",
    path: "/requests",
    body: { kind: "raw_bucket", copyOf },
  });
  const { id } = Receipt.parse(begun.body);
  await submit(page, id, (details, now) => ({
    ...details,
    durationDays: 60,
    plan: {
      ...details.plan,
      milestones: details.plan.milestones.slice(0, 1).map((one) => ({ ...one, dueOn: dayAfter(now, 3) })),
    },
  }));
  await grant(pages, id);
  return id;
}

async function looksGood(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [1_440, 360]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(wide, `${name} scrolls sideways at ${width}`).toBe(false);
    }
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize({ width: 1_440, height: 900 });
}

test("EXC-6: evidence handed in, refused in words, sent back, handed in, verified", async ({ as }) => {
  test.setTimeout(240_000);
  const [scientist, cto, cdao, owner, edp] = await Promise.all([
    as("scientist"),
    as("cto"),
    as("cdao"),
    as("owner"),
    as("edp"),
  ]);
  const id = await active(scientist, { cto, cdao });

  await owner.goto("/");
  await expect(owner.getByRole("heading", { name: /^Milestones/ })).toBeVisible();
  await owner.goto(`/requests/${id}/plan`);
  await expect(owner.getByText("The one milestone is not verified yet.")).toBeVisible();
  await owner.getByRole("button", { name: "Hand in evidence" }).click();
  const note = owner.getByRole("textbox", { name: "What it shows" });
  await note.fill("The contract, signed by both teams.");
  const file = owner.getByLabel("File", { exact: true });
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  await file.setInputFiles({ name: "contract.png", mimeType: "image/png", buffer: Buffer.from(svg) });
  await owner.getByRole("button", { name: "Hand it in" }).click();
  await expect(owner.getByText("An SVG picture can carry a script. Save it as PNG or PDF.")).toBeVisible();
  await file.setInputFiles({ name: "a.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(11_000_000) });
  await owner.getByRole("button", { name: "Hand it in" }).click();
  await expect(owner.getByText(/The file has more than 10 MB/).first()).toBeVisible();
  await looksGood(owner, "plan-hand-in");
  const text = Buffer.from("day,rows\n2026-10-01,12\n");
  await file.setInputFiles({ name: "../counts.csv", mimeType: "text/csv", buffer: text });
  await owner.getByRole("button", { name: "Hand it in" }).click();
  const evidence = owner.getByRole("list", { name: "Evidence" });
  await expect(evidence.getByRole("link", { name: "counts.csv" })).toBeVisible();
  await expect(owner.getByText("You own this milestone, so somebody else verifies it.")).toBeVisible();
  const download = owner.waitForEvent("download");
  await evidence.getByRole("link", { name: "counts.csv" }).click();
  expect((await download).suggestedFilename()).toBe("counts.csv");

  await edp.goto(`/requests/${id}`);
  await edp.getByRole("button", { name: "Send it back" }).click();
  await edp
    .getByRole("textbox", { name: "What does the evidence not show?" })
    .fill("These are counts, no contract.");
  await edp.getByRole("button", { name: "Send it back" }).click();
  await expect(edp.getByText(/Sent back by edp/)).toBeVisible();
  await owner.reload();
  await owner.getByRole("button", { name: "Hand in new evidence" }).click();
  await owner.getByRole("radio", { name: "A link" }).click();
  await owner.getByRole("textbox", { name: "Link" }).fill("https://docs.countersign.example/contract");
  await note.fill("The contract itself, signed by both.");
  await owner.getByRole("button", { name: "Hand it in" }).click();
  await expect(evidence.getByRole("link", { name: /docs.countersign.example/ })).toBeVisible();
  await edp.getByRole("button", { name: "Verify it" }).click();
  await expect(edp.getByText("The one milestone is verified.")).toBeVisible();
  await looksGood(edp, "request-plan-verified");
});

test("EXC-7: a renewal with a missed milestone is shortened and explained; the third is asked more", async ({
  as,
}) => {
  test.setTimeout(300_000);
  const [scientist, cto, cdao] = await Promise.all([as("scientist"), as("cto"), as("cdao")]);
  const id = await active(scientist, { cto, cdao });
  await moveClock(scientist, 10 * DAY);

  await scientist.goto(`/requests/${id}`);
  await expect(scientist.getByText(/missed, late by 7 days/)).toBeVisible();
  await scientist.getByRole("button", { name: "Explain the miss" }).click();
  await scientist
    .getByRole("textbox", { name: "Why was it missed?" })
    .fill("The data team was moved in the autumn.");
  await scientist.getByRole("button", { name: "Keep the explanation" }).click();
  await expect(scientist.getByText(/The data team was moved in the autumn/).first()).toBeVisible();
  await looksGood(scientist, "request-missed");

  await scientist.getByRole("button", { name: "Ask to renew" }).click();
  await scientist.waitForURL(/\/requests\/new\/raw-bucket\?draft=/);
  await expect(scientist.getByText("1st renewal, 11 days so far, 1 of 1 milestones missed.")).toBeVisible();
  await expect(scientist.getByText(/at most 60 days may be asked for/)).toBeVisible();
  const why = scientist.getByRole("textbox", { name: /^Why was .* missed/ });
  await expect(why).toHaveValue("The data team was moved in the autumn.");
  await looksGood(scientist, "renewal-form");
  const first = new URL(scientist.url()).searchParams.get("draft") ?? "";
  const refused = await callApi(scientist, { method: "POST", path: `/requests/${id}/renewals`, body: {} });
  expect([refused.status, refused.body["code"]]).toEqual([409, "renewal_open_already"]);

  await why.fill("");
  await scientist.getByRole("button", { name: "Submit" }).click();
  await expect(scientist.getByText(/Why a milestone was missed is missing/).first()).toBeVisible();
  await why.fill("The data team was moved; a new owner has a date now.");
  await scientist.getByRole("button", { name: "Submit" }).click();
  await scientist.waitForURL(new RegExp(`/requests/${first}`));

  await cto.goto(`/inbox?item=${first}`);
  await expect(cto.getByText("1st renewal, 11 days so far, 1 of 1 milestones missed.")).toBeVisible();
  await looksGood(cto, "renewal-card");
  await grant({ cto, cdao }, first);
  expect((await view(cto, id)).access, "the earlier access goes on").toBe("active");

  let last = first;
  for (const ordinal of [2, 3]) {
    const begun = await callApi(scientist, { method: "POST", path: `/requests/${last}/renewals`, body: {} });
    const { id: next } = Receipt.parse(begun.body);
    if (ordinal === 3) {
      await scientist.goto(`/requests/new/raw-bucket?draft=${next}`);
      await expect(scientist.getByText(/^3rd renewal,/)).toBeVisible();
      await expect(scientist.getByText(/the approval policy asks this/).last()).toBeVisible();
      await scientist.getByRole("button", { name: "Submit" }).click();
      await expect(scientist.getByText(/What the approval policy asks is missing/).first()).toBeVisible();
      await looksGood(scientist, "third-renewal");
    }
    const { renewal } = await view(scientist, next);
    const further = ordinal === 3 ? { why_again: "because nothing else serves ".repeat(8) } : {};
    await submit(scientist, next, (details) => {
      const explained = (renewal?.missed ?? []).map((one) => [one.id, "It waits for the data team still."]);
      return { ...details, answers: { ...details.answers, ...Object.fromEntries(explained), ...further } };
    });
    await grant({ cto, cdao }, next);
    last = next;
  }
  await cto.goto(`/requests/${last}`);
  await expect(cto.getByText(/3rd renewal, 11 days so far/).first()).toBeVisible();
  await moveClock(scientist, -10 * DAY);
});
