/**
 * Takes the pictures of docs/screens.md from a portal that runs with its demonstration data:
 *
 *   node e2e/screenshots.ts http://localhost:3000 docs/screenshots
 */
import { join } from "node:path";
import { chromium, type Browser, type Page } from "@playwright/test";
import { callApi } from "./api.ts";
import { findBrowser } from "./browser.ts";
import { signIn, type Handle } from "./fixtures.ts";

type Picture = {
  readonly name: string;
  readonly as: Handle;
  readonly path: (page: Page) => Promise<string>;
  readonly phone?: "light" | "dark";
};

const DESK = { width: 1440, height: 800 };
const PHONE = { width: 390, height: 844 };

const at = (path: string) => () => Promise.resolve(path);

/** The address of the first row of a list of the API. */
const firstOf =
  (list: string, address: (id: string) => string) =>
  async (page: Page): Promise<string> => {
    const { body } = await callApi(page, { method: "GET", path: list });
    const [found] = (body["rows"] ?? body["people"] ?? body["policies"]) as readonly { id: string }[];
    if (found === undefined) throw new Error(`The demonstration has nothing under ${list}`);
    return address(found.id);
  };

const PICTURES: readonly Picture[] = [
  { name: "home", as: "scientist", path: at("/") },
  { name: "inbox", as: "cto", path: at("/inbox") },
  {
    name: "request",
    as: "security",
    path: firstOf("/requests?kind=raw_bucket&access=active", (id) => `/requests/${id}`),
  },
  {
    name: "form",
    as: "scientist",
    path: at("/requests/new/raw-bucket?securable=raw.base_layer.card_transactions"),
  },
  { name: "asking", as: "engineer", path: at("/requests/new/break-glass?incident=INC-4471") },
  { name: "board", as: "security", path: at("/break-glass") },
  { name: "review", as: "security", path: at("/break-glass/reviews") },
  { name: "drift", as: "security", path: at("/catalogue/drift") },
  { name: "engine", as: "admin", path: at("/admin/engine") },
  { name: "risk", as: "cdao", path: at("/risk") },
  { name: "risk-entry", as: "cdao", path: firstOf("/risks?linked=exception", (id) => `/risk/${id}`) },
  { name: "policy", as: "security", path: firstOf("/approval-policies", (id) => `/admin/policies/${id}`) },
  { name: "audit", as: "auditor", path: at("/audit?type=slot_signed") },
  { name: "bucket", as: "security", path: at("/catalogue/raw.base_layer.card_disputes") },
  { name: "person", as: "security", path: firstOf("/people?q=scientist", (id) => `/people/${id}`) },
  { name: "delegation", as: "cto", path: at("/delegation") },
  { name: "ends", as: "security", path: at("/ends?whose=all") },
  { name: "mail", as: "cto", path: at("/dev/mail?to=cto@countersign.example") },
  { name: "inbox-phone", as: "cto", path: at("/inbox"), phone: "light" },
  {
    name: "card-phone",
    as: "cto",
    path: firstOf("/requests?decision=waiting_for_approval", (id) => `/inbox?item=${id}`),
    phone: "dark",
  },
];

const [base = "http://localhost:3000", folder = "docs/screenshots"] = process.argv.slice(2);

async function take(browser: Browser, picture: Picture): Promise<void> {
  const theme = picture.phone ?? "light";
  const context = await browser.newContext({
    baseURL: base,
    viewport: picture.phone === undefined ? DESK : PHONE,
    colorScheme: theme,
    reducedMotion: "reduce",
    locale: "en-GB",
    timezoneId: "Europe/London",
  });
  await context.addCookies([{ name: "theme", value: theme, url: base }]);
  const page = await context.newPage();
  await signIn(page, picture.as);
  await page.goto(await picture.path(page));
  // What comes later (components/ui/later.tsx) comes within a second; live counts keep the network busy for good.
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: join(folder, `${picture.name}.png`) });
  await context.close();
}

const { executablePath, args, env } = await findBrowser(process.env);
const browser = await chromium.launch({ executablePath, args, env });
try {
  for (const picture of PICTURES) await take(browser, picture);
} finally {
  await browser.close();
}
