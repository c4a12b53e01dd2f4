import { test as base, expect, type Page } from "@playwright/test";

export type Handle =
  | "scientist"
  | "scientist2"
  | "engineer"
  | "owner"
  | "cto"
  | "cto-deputy"
  | "cdao"
  | "vp"
  | "edp"
  | "security"
  | "auditor"
  | "admin";

type Fixtures = {
  /** A page of its own in which the person has signed in through the identity provider. */
  readonly as: (handle: Handle) => Promise<Page>;
};

export const test = base.extend<Fixtures>({
  as: async ({ browser, viewport }, use) => {
    const pages: Page[] = [];
    await use(async (handle) => {
      const context = await browser.newContext({ viewport });
      const page = await context.newPage();
      pages.push(page);
      await signIn(page, handle);
      return page;
    });
    for (const page of pages) await page.context().close();
  },
});

/** From our door through the provider's page and back. */
export async function signIn(page: Page, handle: Handle, to = "/"): Promise<void> {
  await page.goto(`/sign-in?to=${encodeURIComponent(to)}`);
  await page.getByRole("button", { name: "Sign in with single sign-on" }).click();
  await page.getByRole("button", { name: handle, exact: true }).click();
  await page.waitForURL((url) => url.pathname === to);
}

/** The fresh sign-in of whoever is signed in at the provider already, and back again (APP-6). */
export async function goOnAs(page: Page, handle: Handle): Promise<void> {
  await page.getByRole("button", { name: `Go on as ${handle}` }).click();
  await page.waitForURL((url) => url.searchParams.has("act"));
}

export { expect };
