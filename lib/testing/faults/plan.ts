import { DAY, MINUTE } from "#lib/domain/shared/time.ts";
import { night, NIGHT_FOREIGN, NIGHT_HELD_BEFORE } from "./break-glass/plan.ts";
import { diceOf, type Dice } from "./dice.ts";
import {
  FAULT_KINDS,
  type Ending,
  type FaultKind,
  type ForeignAct,
  type PlannedFault,
  type RoundPlan,
  type Story,
  type Tuple,
} from "./types.ts";

/** People who ask and hold. `vet` held some of it before Countersign came, which is never to be taken away (UC-2). */
export const ASKERS = ["ada", "ben", "cy", "dee", "vet"] as const;
/** The buckets share a catalog, and two of them a schema, so that accesses overlap on the parents. */
export const BUCKETS = {
  claims: { type: "volume", securable: "raw.base.claims" },
  orders: { type: "volume", securable: "raw.base.orders" },
  parts: { type: "volume", securable: "raw.landing.parts" },
  lake: { type: "external_location", securable: "lake" },
} as const;
type Bucket = keyof typeof BUCKETS;
const BUCKET_NAMES: readonly [Bucket, ...Bucket[]] = ["claims", "orders", "parts", "lake"];

export const addressOf = (person: string): string => `${person}@bank.example`;

const ENDINGS: readonly [Ending, ...Ending[]] = [
  "keep",
  "keep",
  "keep",
  "hand_back",
  "hand_back",
  "hand_back",
  "stop",
  "shorten",
  "shorten",
  "renew",
];

/** What only lasts when a process or a server is away for long shows in every so many rounds. */
const LONG_MS = { least: 42_000, most: 48_000 };
const LONG_KINDS: readonly [FaultKind, ...FaultKind[]] = [
  "catalog_away",
  "worker_stopped",
  "server_errors",
  "catalog_black_hole",
  "catalog_stopped",
  "changes_fail",
  "changes_fail",
];

/** Everything random about a round. Every `longEvery`th has a fault of half a minute; 0 for none. */
export function planRound(seed: number, round: number, longEvery: number): RoundPlan {
  const dice = diceOf(seed, round);
  const people = [dice.pick(ASKERS), dice.pick(ASKERS), dice.pick(ASKERS)] as const;
  const stories = Array.from({ length: dice.whole(4, 9) }, () => story(dice, people));
  const faults = Array.from({ length: dice.whole(4, 8) }, () => fault(dice));
  const isLong = longEvery > 0 && round % longEvery === 0;
  return {
    round,
    stories,
    faults: isLong ? [...faults, longFault(dice)] : faults,
    foreign: Array.from({ length: dice.whole(1, 3) }, () => foreignAct(dice)),
    leapAtMs: dice.chance(0.35) ? dice.whole(2_500, 6_000) : null,
    leapByMs: dice.chance(0.4) ? 121 * MINUTE : 31 * DAY,
    nights: Array.from({ length: dice.whole(2, 5) }, () => night(dice)),
  };
}

function story(dice: Dice, people: readonly [string, ...string[]]): Story {
  const beneficiary = dice.pick(people);
  return {
    atMs: dice.whole(0, 3_500),
    requester: dice.chance(0.7) ? beneficiary : dice.pick(ASKERS),
    beneficiary,
    bucket: dice.pick(BUCKET_NAMES),
    signers: signers(dice, beneficiary),
    pauseMs: dice.whole(0, 500),
    ending: dice.pick(ENDINGS),
  };
}

/** Mostly the two who may; sometimes one alone, one for both, or the one who is to have it. */
function signers(dice: Dice, beneficiary: string): Story["signers"] {
  const cto = { by: dice.pick(["cto", "chief"]), slot: "CTO" } as const;
  const cdao = { by: "cdao", slot: "CDAO" } as const;
  const both = dice.chance(0.5) ? [cto, cdao] : [cdao, cto];
  const luck = dice.next();
  if (luck < 0.07) return [cto, { by: beneficiary, slot: "CDAO" }];
  if (luck < 0.14)
    return [
      { by: "chief", slot: "CTO" },
      { by: "chief", slot: "CDAO" },
    ];
  if (luck < 0.2) return [{ by: beneficiary, slot: "CTO" }, ...both];
  return both;
}

function fault(dice: Dice): PlannedFault {
  const kind = dice.pick(FAULT_KINDS);
  const lastsMs = Math.round(300 + 3_700 * dice.next() ** 2);
  return { kind, atMs: dice.whole(0, 5_000), lastsMs, victim: dice.whole(0, 11) };
}

function longFault(dice: Dice): PlannedFault {
  const lastsMs = dice.whole(LONG_MS.least, LONG_MS.most);
  return { kind: dice.pick(LONG_KINDS), atMs: dice.whole(2_000, 4_000), lastsMs, victim: dice.whole(0, 11) };
}

/** Nobody but strangers, and privileges that Countersign never gives: neither may ever be touched. */
export const FOREIGN: readonly [Tuple, ...Tuple[]] = [
  { principal: addressOf("bot"), type: "volume", securable: "raw.base.claims", privilege: "READ_VOLUME" },
  { principal: addressOf("bot"), type: "catalog", securable: "raw", privilege: "USE_CATALOG" },
  { principal: "analysts", type: "schema", securable: "raw.base", privilege: "USE_SCHEMA" },
  { principal: "analysts", type: "external_location", securable: "lake", privilege: "READ_FILES" },
  { principal: addressOf("ada"), type: "schema", securable: "raw.base", privilege: "MODIFY" },
  { principal: addressOf("ben"), type: "catalog", securable: "raw", privilege: "SELECT" },
  { principal: addressOf("cy"), type: "external_location", securable: "lake", privilege: "WRITE_FILES" },
  ...NIGHT_FOREIGN,
];

/** What `vet` held before Countersign came. */
export const HELD_BEFORE: readonly Tuple[] = [
  { principal: addressOf("vet"), type: "catalog", securable: "raw", privilege: "USE_CATALOG" },
  { principal: addressOf("vet"), type: "volume", securable: "raw.base.claims", privilege: "READ_VOLUME" },
  ...NIGHT_HELD_BEFORE,
];

function foreignAct(dice: Dice): ForeignAct {
  return { atMs: dice.whole(0, 4_000), gives: dice.chance(0.6), tuple: dice.pick(FOREIGN) };
}
