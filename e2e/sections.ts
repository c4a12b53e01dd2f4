import type { Locator, Page } from "@playwright/test";

/** The words of a section, by its heading. */
export const section = (page: Page, heading: string): Locator =>
  page.locator("section").filter({ has: page.getByRole("heading", { level: 2, name: heading }) });
