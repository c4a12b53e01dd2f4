import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

const PAGES = [
  "/",
  "/inbox",
  "/requests",
  "/requests/new/raw-bucket",
  "/catalogue",
  "/risk",
  "/audit",
  "/sessions",
];

/** What the browser itself refused on a page, by its own word. */
async function violationsOn(page: Page, path: string): Promise<readonly string[]> {
  const found: string[] = [];
  const listen = (message: { text: () => string }) => {
    if (/content security policy|trusted type/iu.test(message.text())) found.push(message.text());
  };
  page.on("console", listen);
  await page.goto(path);
  await page.waitForLoadState("networkidle");
  // The parts that scripts open: palette, keys, menus.
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.keyboard.press("Escape");
  page.off("console", listen);
  return found;
}

test("SEC-3: under the strict policy nothing of the portal is refused by the browser", async ({ as }) => {
  const page = await as("security");
  for (const path of PAGES) expect([path, await violationsOn(page, path)]).toEqual([path, []]);
});

test("SEC-3: a script or a style that somebody slips into a page does not run", async ({ as }) => {
  const page = await as("scientist");
  await page.goto("/");
  const ran = await page.evaluate(async () => {
    const script = document.createElement("div");
    const slipped = '<img src="x" onerror="window.hacked = true"><p style="color: red">x</p>';
    script.insertAdjacentHTML("beforeend", slipped);
    document.body.append(script);
    const block = document.createElement("style");
    block.textContent = "body { outline: 7px solid red }";
    document.head.append(block);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const text = script.querySelector("p");
    return {
      hacked: "hacked" in window,
      red: text !== null && getComputedStyle(text).color === "rgb(255, 0, 0)",
      outlined: getComputedStyle(document.body).outlineWidth === "7px",
    };
  });
  expect(ran).toEqual({ hacked: false, red: false, outlined: false });
});

test("SEC-3: pages and the API are neither framed, sniffed nor kept", async ({ request }) => {
  const page = (await request.get("/sign-in")).headers();
  expect(page["content-security-policy"]).toMatch(/frame-ancestors 'none'/u);
  expect(page["content-security-policy"]).not.toMatch(/unsafe/u);
  expect(page["x-frame-options"]).toBe("DENY");
  expect(page["strict-transport-security"], "plain HTTP on the machine itself").toBeUndefined();
  const api = (await request.get("/api/v1/me")).headers();
  expect(api).toMatchObject({
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "private, no-store",
  });
  const first = page["content-security-policy"]?.match(/nonce-([^']+)/u)?.[1];
  const second = (await request.get("/sign-in")).headers()["content-security-policy"];
  expect(second, "a nonce is for one page").not.toContain(String(first));
});
