import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { callApi } from "./api.ts";
import { expect, test, type Handle } from "./fixtures.ts";

type Screen = { readonly name: string; readonly as: Handle; readonly path: (page: Page) => Promise<string> };

const at = (path: string) => () => Promise.resolve(path);

/** The address of the first request that a person sees and that `wanted` finds. */
const requestWhere =
  (wanted: (row: { kind: string; decision: string; access: string }) => boolean) =>
  async (page: Page): Promise<string> => {
    const { body } = await callApi(page, { method: "GET", path: "/requests" });
    const rows = body["rows"] as readonly { id: string; kind: string; decision: string; access: string }[];
    const found = rows.find(wanted);
    if (found === undefined) throw new Error("The demonstration has no such request");
    return `/requests/${found.id}`;
  };

/** The address of the first entry of the register, of the platform or of an exception. */
const riskOf =
  (linked: "platform" | "exception") =>
  async (page: Page): Promise<string> => {
    const { body } = await callApi(page, { method: "GET", path: `/risks?status=any&linked=${linked}` });
    const [found] = body["rows"] as readonly { id: string }[];
    if (found === undefined) throw new Error("The demonstration has no such risk");
    return `/risk/${found.id}`;
  };

/** The page of a person, by name. */
const personPage =
  (name: string, search: string) =>
  async (page: Page): Promise<string> => {
    const { body } = await callApi(page, { method: "GET", path: `/people?q=${name}` });
    const people = body["people"] as readonly { id: string; name: string }[];
    return `/people/${people.find((person) => person.name === name)?.id ?? ""}${search}`;
  };

/** The page of the last signature in the log. */
const firstEvent = async (page: Page): Promise<string> => {
  const { body } = await callApi(page, { method: "GET", path: "/audit/events?type=slot_signed" });
  return `/audit/${(body["rows"] as readonly { id: string }[])[0]?.id ?? ""}`;
};

const SCREENS: readonly Screen[] = [
  { name: "home", as: "scientist", path: at("/") },
  { name: "home-security", as: "security", path: at("/") },
  { name: "inbox", as: "cto", path: at("/inbox") },
  { name: "ends", as: "security", path: at("/ends?whose=all") },
  { name: "mail-log", as: "admin", path: at("/admin/mail") },
  { name: "requests", as: "security", path: at("/requests") },
  {
    name: "new-raw-bucket",
    as: "scientist",
    path: at("/requests/new/raw-bucket?securable=raw.base_layer.card_transactions"),
  },
  {
    name: "request-active",
    as: "security",
    path: requestWhere((row) => row.kind === "raw_bucket" && row.access === "active"),
  },
  {
    name: "request-let-in",
    as: "security",
    path: requestWhere((row) => row.kind === "break_glass" && row.access === "active"),
  },
  { name: "new-break-glass", as: "engineer", path: at("/requests/new/break-glass") },
  { name: "request-ended", as: "security", path: requestWhere((row) => row.access === "ended") },
  { name: "request-failed", as: "security", path: requestWhere((row) => row.access === "grant_failed") },
  {
    name: "request-waiting",
    as: "cto",
    path: requestWhere((row) => row.decision === "waiting_for_approval"),
  },
  { name: "request-question", as: "cto", path: requestWhere((row) => row.decision === "question_open") },
  {
    name: "request-edit",
    as: "scientist",
    path: async (page) =>
      `${await requestWhere((row) => row.decision === "waiting_for_approval")(page)}/edit`,
  },
  { name: "request-rejected", as: "security", path: requestWhere((row) => row.decision === "rejected") },
  {
    name: "plan",
    as: "security",
    path: async (page) => `${await requestWhere((row) => row.access === "active")(page)}/plan`,
  },
  { name: "catalogue", as: "scientist", path: at("/catalogue") },
  { name: "bucket", as: "scientist", path: at("/catalogue/bkt_card_transactions") },
  { name: "delegation", as: "cto", path: at("/delegation") },
  { name: "delegation-security", as: "security", path: at("/delegation") },
  { name: "admin-coverage", as: "security", path: at("/admin/coverage") },
  { name: "risk", as: "security", path: at("/risk") },
  { name: "risk-nothing", as: "security", path: at("/risk?status=closed&band=high&linked=platform") },
  { name: "risk-platform", as: "security", path: riskOf("platform") },
  { name: "risk-exception", as: "cdao", path: riskOf("exception") },
  { name: "board", as: "security", path: at("/break-glass") },
  { name: "board-vp", as: "vp", path: at("/break-glass?quarter=2026-Q3") },
  { name: "reviews", as: "security", path: at("/break-glass/reviews") },
  { name: "drills", as: "security", path: at("/break-glass/drills") },
  { name: "drills-vp", as: "vp", path: at("/break-glass/drills") },
  { name: "board-forbidden", as: "scientist", path: at("/break-glass") },
  { name: "drift", as: "security", path: at("/catalogue/drift") },
  { name: "drift-nothing", as: "auditor", path: at("/catalogue/drift?q=nothing-of-the-kind") },
  { name: "bucket-differs", as: "security", path: at("/catalogue/bkt_salary_feed") },
  { name: "bucket-held", as: "security", path: at("/catalogue/raw.base_layer.card_disputes") },
  { name: "bucket-owner", as: "owner", path: at("/catalogue/raw.base_layer.card_disputes") },
  { name: "person", as: "security", path: personPage("scientist", "") },
  { name: "person-then", as: "security", path: personPage("scientist", "?asOf=2020-02-29") },
  { name: "audit", as: "auditor", path: at("/audit?type=slot_signed") },
  { name: "audit-nothing", as: "auditor", path: at("/audit?q=zzzz-nothing") },
  { name: "event", as: "auditor", path: firstEvent },
  { name: "policies", as: "auditor", path: at("/admin/policies") },
  { name: "policy-in-force", as: "security", path: at("/admin/policies/pol_raw_bucket_1") },
  { name: "policy-new", as: "admin", path: at("/admin/policies/new") },
  { name: "jobs", as: "admin", path: at("/admin/jobs") },
  { name: "engine", as: "admin", path: at("/admin/engine") },
  { name: "connections", as: "security", path: at("/admin/connections") },
  { name: "restore", as: "security", path: at("/admin/restore") },
  { name: "profiles", as: "security", path: at("/admin/break-glass") },
  { name: "profile", as: "auditor", path: at("/admin/break-glass/bgp_job_operator_1") },
  { name: "profile-new", as: "admin", path: at("/admin/break-glass/new") },
  { name: "policy-new-minutes", as: "admin", path: at("/admin/policies/new?kind=break_glass") },
  { name: "settings", as: "security", path: at("/admin/settings") },
  { name: "forbidden", as: "scientist", path: at("/audit") },
  { name: "requests-filtered", as: "cto", path: at("/requests?access=active&q=raw") },
  { name: "sessions", as: "scientist", path: at("/sessions") },
  { name: "not-found", as: "scientist", path: at("/requests/req_unknown") },
  { name: "dev-mail", as: "scientist", path: at("/dev/mail") },
  { name: "dev-clock", as: "scientist", path: at("/dev/clock") },
  { name: "sign-out", as: "scientist", path: at("/sign-out") },
];

/** How far the page scrolls sideways, in CSS pixels; what scrolls within itself counts unless the keyboard can reach it. */
const sideways = (page: Page): Promise<{ readonly page: number; readonly within: readonly string[] }> =>
  page.evaluate(() => ({
    page: document.documentElement.scrollWidth - window.innerWidth,
    within: [...document.querySelectorAll<HTMLElement>("body *")]
      .filter(
        (one) =>
          one.scrollWidth > one.clientWidth &&
          /auto|scroll/.test(getComputedStyle(one).overflowX) &&
          one.tabIndex < 0,
      )
      .map((one) => one.outerHTML.slice(0, 200)),
  }));

for (const screen of SCREENS)
  test(`UX-1: ${screen.name} passes axe in both themes and fits a phone and a zoom of 400 %`, async ({
    as,
  }) => {
    const page = await as(screen.as);
    const path = await screen.path(page);
    for (const theme of ["light", "dark"] as const) {
      await page.context().addCookies([{ name: "theme", value: theme, domain: "localhost", path: "/" }]);
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(path);
      await page.waitForLoadState("networkidle");
      await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
      for (const width of [1440, 360] as const) {
        await page.setViewportSize({ width, height: 900 });
        await page.screenshot({
          path: `test-results/screens/${screen.name}-${theme}-${width}.png`,
          fullPage: true,
        });
        const wide = await sideways(page);
        expect(wide.page, `${screen.name} scrolls sideways at ${width}`).toBeLessThanOrEqual(0);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      }
    }
    // 1280 pixels at a zoom of 400 % (WCAG 1.4.10).
    await page.setViewportSize({ width: 320, height: 256 });
    expect(await sideways(page), `${screen.name} at 400 %`).toEqual({ page: 0, within: [] });
  });

test.describe("WCAG 1.4.10: at a zoom of 400 %", () => {
  test.use({ viewport: { width: 320, height: 256 } });

  test("UX-1: a decision is taken back and read to its end in the dialog", async ({ as }) => {
    const page = await as("cto");
    await page.goto(await requestWhere((row) => row.decision === "waiting_for_approval")(page));
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    const dialog = page.getByRole("dialog");
    const note = dialog.getByRole("textbox", { name: "Note" });
    await note.fill("Narrow, and it ends.");
    // Where the foot covered the field, a press in its middle would not reach it.
    await note.click();
    await expect(note).toBeFocused();
    await expect(dialog.getByRole("button", { name: /^Sign/ })).toBeInViewport({ ratio: 1 });
    expect(await sideways(page)).toEqual({ page: 0, within: [] });
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expect(dialog).toBeHidden();
  });

  test("UX-1: the form is filled in and its send button reached", async ({ as }) => {
    const page = await as("scientist");
    await page.goto("/requests/new/raw-bucket");
    await page.getByRole("combobox", { name: "Bucket" }).fill("web_sessions");
    await page.getByRole("option", { name: "raw.prepared_layer.web_sessions" }).click();
    await page.getByRole("radio", { name: "60 days" }).check({ force: true });
    await page.getByRole("button", { name: "Submit" }).click();
    await expect(page.getByRole("alert", { name: /keep this from being sent/ })).toBeFocused();
    expect(await sideways(page)).toEqual({ page: 0, within: [] });
  });

  test("UX-1: the menu opens and leads to its last entry", async ({ as }) => {
    const page = await as("cto");
    await page.getByRole("button", { name: /^Menu/ }).click();
    await page.getByRole("dialog").getByRole("link", { name: "Risk" }).click();
    await page.waitForURL("**/risk");
    await expect(page.getByRole("dialog")).toBeHidden();
  });
});

test("UX-1: sign-in passes axe", async ({ page }) => {
  await page.goto("/sign-in");
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
});
