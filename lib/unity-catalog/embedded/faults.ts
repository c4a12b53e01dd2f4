import { z } from "zod";

import { nowMs } from "./clock.ts";
import { invalid } from "./errors.ts";

const rate = z.union([z.boolean().transform(Number), z.number().min(0).max(1)]);
const waitMs = z.number().int().min(0).max(600_000);
const WEEK_MS = 604_800_000;

/** The switches (UC-9). Rates are probabilities 0..1, `true` means always; times in ms unless named otherwise. */
const faultSettings = z.strictObject({
  /** Every ask waits before it is handled, even if the caller gives up meanwhile. */
  latencyMs: waitMs.optional(),
  /** Answers 429 instead of handling. */
  rate429: rate.optional(),
  retryAfterSeconds: z.number().int().min(0).max(86_400).optional(),
  /** Answers 500, 502 (a proxy's page), 503 or 504 instead of handling. */
  rate5xx: rate.optional(),
  /** Handles the ask, then destroys the connection instead of answering. */
  loseAnswers: rate.optional(),
  /** Destroys the connection without handling the ask. */
  failBefore: rate.optional(),
  /** Handles the ask, then holds the answer back. */
  hangMs: waitMs.optional(),
  /** After a change, reads show the state before it for so long. */
  staleReadsMs: waitMs.optional(),
  /** After a member left a group, it keeps what the group has for so long. */
  lateRemovalMs: waitMs.optional(),
  /** What is done meanwhile comes into system.access.audit so much later. */
  lateRowsMs: z.number().int().min(0).max(WEEK_MS).optional(),
  /** A SQL statement waits so long for its warehouse. */
  pendingMs: waitMs.optional(),
  /** Answers as another host would, with 200: a page for people, or a redirect to a login. */
  wrongHost: z.enum(["page", "redirect"]).optional(),
  /** Answers 429 with Retry-After to all asks of a second beyond so many. */
  limitPerSecond: z.number().int().min(1).optional(),
  /** Answers everything with 503. */
  down: z.boolean().optional(),
  /** Only paths that this regular expression finds something in. */
  only: z.string().max(200).optional(),
  /** Only these HTTP methods. */
  methods: z.array(z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"])).optional(),
  /** Stop after so many asks were troubled. */
  times: z.number().int().min(1).optional(),
});
export type FaultSettings = z.input<typeof faultSettings>;

/** What is to happen to one ask. */
export type Trouble = {
  readonly latencyMs: number;
  readonly instead?: "cut" | "429" | "5xx" | "down" | "page" | "redirect";
  readonly retryAfterSeconds?: number;
  readonly loseAnswer: boolean;
  readonly hangMs: number;
  readonly staleReadsMs: number;
  readonly lateRemovalMs: number;
  readonly lateRowsMs: number;
  readonly pendingMs: number;
};

/** The ask is handled as if nothing were switched. */
export const NO_TROUBLE: Trouble = {
  latencyMs: 0,
  loseAnswer: false,
  hangMs: 0,
  staleReadsMs: 0,
  lateRemovalMs: 0,
  lateRowsMs: 0,
  pendingMs: 0,
};

export type Faults = {
  /** Decides what happens to one ask, and counts it if anything does. */
  next(method: string, path: string): Trouble;
  /** Replaces all switches; an unreadable body is refused with 400 and changes nothing. */
  set(body: unknown): void;
  reset(): void;
  /** The switches as they stand; `times` is what is left. */
  show(): unknown;
};

type Settings = z.output<typeof faultSettings>;

export function createFaults(): Faults {
  let settings: Settings = {};
  let only: RegExp | undefined;
  let left = Infinity;
  const pace = createPace();

  function next(method: string, path: string): Trouble {
    const isMeant =
      left > 0 && only?.test(path) !== false && settings.methods?.some((one) => one === method) !== false;
    if (isMeant && pace.isTooMuch(settings.limitPerSecond)) return TOO_MANY;
    const trouble = isMeant ? throwDice(settings, method) : NO_TROUBLE;
    if (trouble !== NO_TROUBLE) left -= 1;
    return trouble;
  }

  return {
    next,
    set(body) {
      const parsed = faultSettings.safeParse(body);
      if (!parsed.success) throw invalid(z.prettifyError(parsed.error));
      only = compile(parsed.data.only);
      settings = parsed.data;
      left = parsed.data.times ?? Infinity;
    },
    reset() {
      settings = {};
      only = undefined;
      left = Infinity;
    },
    show: () => ({ ...settings, ...(left === Infinity ? {} : { times: left }) }),
  };
}

function compile(only: string | undefined): RegExp | undefined {
  if (only === undefined) return undefined;
  try {
    return new RegExp(only, "u");
  } catch {
    throw invalid("only must be a regular expression.");
  }
}

function throwDice(settings: Settings, method: string): Trouble {
  const instead = insteadOfHandling(settings);
  const trouble: Trouble = {
    latencyMs: settings.latencyMs ?? 0,
    loseAnswer: happens(settings.loseAnswers),
    hangMs: settings.hangMs ?? 0,
    staleReadsMs: method === "PATCH" ? (settings.staleReadsMs ?? 0) : 0,
    lateRemovalMs: method === "PATCH" ? (settings.lateRemovalMs ?? 0) : 0,
    lateRowsMs: settings.lateRowsMs ?? 0,
    pendingMs: method === "POST" ? (settings.pendingMs ?? 0) : 0,
    ...(instead === undefined ? {} : { instead }),
    ...(settings.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: settings.retryAfterSeconds }),
  };
  const { latencyMs, hangMs, staleReadsMs, lateRemovalMs, lateRowsMs, pendingMs } = trouble;
  const times = [latencyMs, hangMs, staleReadsMs, lateRemovalMs, lateRowsMs, pendingMs];
  const isAny = instead !== undefined || trouble.loseAnswer || times.some((ms) => ms > 0);
  return isAny ? trouble : NO_TROUBLE;
}

function insteadOfHandling(settings: Settings): Trouble["instead"] {
  if (settings.down === true) return "down";
  if (settings.wrongHost !== undefined) return settings.wrongHost;
  if (happens(settings.failBefore)) return "cut";
  if (happens(settings.rate429)) return "429";
  return happens(settings.rate5xx) ? "5xx" : undefined;
}

function happens(probability: number | undefined): boolean {
  return Math.random() < (probability ?? 0);
}

const TOO_MANY: Trouble = { ...NO_TROUBLE, instead: "429", retryAfterSeconds: 1 };

/** Counts the asks of each second. */
function createPace() {
  let second = 0;
  let asks = 0;
  return {
    isTooMuch(limit: number | undefined): boolean {
      if (limit === undefined) return false;
      const now = Math.floor(nowMs() / 1000);
      asks = now === second ? asks + 1 : 1;
      second = now;
      return asks > limit;
    },
  };
}
