import { randomInt } from "node:crypto";
import { z } from "zod";

import { invalid } from "./errors.ts";

const SMALLEST = 150;

export type PageRules = {
  /** Items on a page when the caller leaves it to the server, and the most it ever gets. */
  readonly size: number;
  /** Without empty pages and late ends: an ordinary day, as benchmarks want it. */
  readonly plain?: boolean;
};

const pageToken = z.object({ seed: z.number(), page: z.number(), after: z.string() });
type PageToken = z.infer<typeof pageToken>;

export type Page<Item> = { readonly items: readonly Item[]; readonly next_page_token?: string };

/**
 * One page in an order that is new for each read and the same over its pages, so that nothing is skipped or doubled when
 * rows come and go between pages. Every third page is empty and yet has a token, and the end may come as one. 400 for
 * page sizes below zero or of 1..149, as the permissions API refuses them.
 */
export function pageOf<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  query: URLSearchParams,
  rules: PageRules,
): Page<Item> {
  const size = pageSize(query.get("max_results"), rules);
  const token = readToken(query.get("page_token"));
  const ordered = items
    .map((item) => ({ item, key: orderKey(token.seed, keyOf(item)) }))
    .filter(({ key }) => key > token.after)
    .toSorted((one, other) => (one.key < other.key ? -1 : 1));
  if (size === undefined) return { items: ordered.map(({ item }) => item) };
  const phase = rules.plain === true ? 1 : (token.seed + token.page) % 3;
  const shown = phase === 0 ? [] : ordered.slice(0, size);
  const isAllShown = shown.length === ordered.length && (phase === 1 || shown.length === 0);
  const next = { ...token, page: token.page + 1, after: shown.at(-1)?.key ?? token.after };
  return {
    items: shown.map(({ item }) => item),
    ...(phase !== 0 && isAllShown ? {} : { next_page_token: writeToken(next) }),
  };
}

/** Another order for each seed (FNV-1a over the key); the key itself keeps two apart that fall on one number. */
function orderKey(seed: number, key: string): string {
  let hash = 2_166_136_261 ^ seed;
  for (let index = 0; index < key.length; index += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 16_777_619);
  }
  // The seed alone would only turn the order round: the last mix spreads it.
  hash = Math.imul(hash ^ (hash >>> 15), 2_246_822_519);
  return `${(hash >>> 0).toString(16).padStart(8, "0")}:${key}`;
}

function pageSize(word: string | null, rules: PageRules): number | undefined {
  if (word === null) return undefined;
  if (!/^-?\d{1,9}$/u.test(word)) throw invalid("max_results must be a whole number.");
  const wanted = Number(word);
  if (wanted < 0 || (wanted > 0 && wanted < SMALLEST)) {
    throw invalid(`max_results must be 0 or at least ${SMALLEST}, but was ${wanted}.`);
  }
  return wanted === 0 ? rules.size : Math.min(wanted, rules.size);
}

function writeToken(token: PageToken): string {
  return Buffer.from(JSON.stringify(token)).toString("base64url");
}

function readToken(word: string | null): PageToken {
  if (word === null || word === "") return { seed: randomInt(1_000_000), page: 0, after: "" };
  const parsed = pageToken.safeParse(jsonOf(Buffer.from(word, "base64url").toString("utf8")));
  if (!parsed.success) throw invalid("page_token is not a token of this list.");
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
