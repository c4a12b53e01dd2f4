import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures.ts";

/** More stops than any page has. */
const MOST_STOPS = 150;

/** What has the focus, or null when nothing has. */
const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const { activeElement } = document;
    return activeElement === null || activeElement === document.body
      ? null
      : activeElement.outerHTML.slice(0, 160);
  });

/** The stop of the tab key, when no ring is drawn on it or on what stands for it; null when all is well. */
const withoutRing = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const { activeElement: stop } = document;
    if (stop === null || stop === document.body || stop.tagName === "PRE") return null;
    const places = [stop, stop.parentElement, stop.nextElementSibling].filter((one) => one !== null);
    const rings = [...places.map((one) => getComputedStyle(one)), getComputedStyle(stop, "::after")];
    const drawn = rings.some(
      ({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && outlineWidth !== "0px",
    );
    return drawn ? null : stop.outerHTML.slice(0, 160);
  });

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement);

/** Tabs until the target has the focus; every stop on the way must be seen. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < MOST_STOPS && !(await hasFocus(target)); stop += 1) {
    await page.keyboard.press("Tab");
    expect(await withoutRing(page), "the focus is seen").toBeNull();
  }
  await expect(target).toBeFocused();
}

/** Tabs to what can be pressed and presses it. */
export async function pressOn(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

/** Tabs to a field and types. */
export async function typeInto(page: Page, target: Locator, words: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(words);
}

/** Waits until the dialog is gone; the focus must be somewhere. */
export async function closedWithFocus(page: Page): Promise<void> {
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect.poll(() => focused(page), "the focus after a dialog").not.toBeNull();
}
