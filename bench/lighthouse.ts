import lighthouse from "lighthouse";
import { launch, type Page } from "puppeteer-core";
import { foreignEnv } from "#lib/config/env.ts";
import { findBrowser } from "../e2e/browser.ts";
import { makeOpenRequests, people, requestIdOf } from "./fixtures.ts";
import { row, type Row } from "./report.ts";
import type { Stage } from "./stage.ts";
import { withoutHeader } from "./without-header.ts";

const CATEGORIES = ["performance", "accessibility", "best-practices"] as const;
const PAGES = { home: "/", inbox: "/inbox", detail: `/requests/${requestIdOf(1)}` } as const;
const ROUNDS = 3;
const SESSION = { name: "countersign", value: people[1].token };

type Score = Readonly<Record<(typeof CATEGORIES)[number] | "shift", number>>;

/** What Lighthouse's phone thinks of the pages that people open first, against a bare page on the same machine. */
export async function benchLighthouse(stage: Stage): Promise<readonly Row[]> {
  await makeOpenRequests(stage.admin, 1, 60);
  const ours = await stage.start("ours", { path: "/api/health", headers: {} });
  const front = await withoutHeader(ours.url, "referrer-policy");
  const floor = await stage.start("floor", { path: "/", headers: {} });
  const bare = await scores(floor.url);
  const rows: Row[] = [];
  for (const [name, path] of Object.entries(PAGES)) {
    const found = await scores(`${front.url}${path}`);
    for (const what of CATEGORIES)
      rows.push(
        row(
          `lighthouse ${name} ${what}`,
          "score",
          found.map((s) => s[what]),
          bare.map((s) => s[what]),
        ),
      );
    // Shift is none at all on a bare page; one that is as good counts as one.
    const none = bare.map((s) => 1 + s.shift);
    rows.push(
      row(
        `lighthouse ${name} layout shift`,
        "1 + shift",
        found.map((s) => 1 + s.shift),
        none,
      ),
    );
  }
  front.close();
  await ours.stop();
  await floor.stop();
  return rows;
}

async function scores(url: string): Promise<readonly Score[]> {
  const { executablePath, args, env } = await findBrowser(foreignEnv());
  const found: Score[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const browser = await launch({ executablePath, args, env });
    try {
      await browser.setCookie({ ...SESSION, domain: new URL(url).hostname });
      found.push(await scoreOf(url, await browser.newPage()));
    } finally {
      await browser.close();
    }
  }
  return found;
}

async function scoreOf(url: string, page: Page): Promise<Score> {
  const result = await lighthouse(
    url,
    // The session would be reset with the storage; nothing of the page is in the cache yet.
    { logLevel: "error", onlyCategories: [...CATEGORIES], disableStorageReset: true },
    undefined,
    page,
  );
  if (result === undefined) throw new Error(`Lighthouse says nothing of ${url}`);
  const { categories, audits, runtimeError, finalDisplayedUrl } = result.lhr;
  if (runtimeError !== undefined) throw new Error(`${url}: ${runtimeError.message}`);
  if (finalDisplayedUrl.includes("/sign-in")) throw new Error(`${url} led to the sign-in page`);
  const failed = Object.values(audits).filter(
    ({ score, scoreDisplayMode }) => scoreDisplayMode === "binary" && score === 0,
  );
  for (const { title } of failed) console.log(`${url}: ${title}`);
  const score = (name: (typeof CATEGORIES)[number]): number => categories[name]?.score ?? 0;
  return {
    performance: score("performance"),
    accessibility: score("accessibility"),
    "best-practices": score("best-practices"),
    shift: audits["cumulative-layout-shift"]?.numericValue ?? 1,
  };
}
