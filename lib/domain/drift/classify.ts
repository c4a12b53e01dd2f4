import { byPrincipal, fold, kindOf } from "./principals.ts";
import { EVERYTHING, givesDataBelow } from "./privileges.ts";
import type {
  ClosedBecause,
  FindingKind,
  LedgerLine,
  Look,
  NewFinding,
  Recorded,
  Seen,
  Verdict,
} from "./types.ts";

const keyOf = ({ principal, privilege }: Seen): string => JSON.stringify([fold(principal), privilege]);

/** What a look knows of one observed access. */
type Judged = {
  readonly seen: Seen;
  readonly line: LedgerLine | undefined;
  readonly recorded: Recorded | undefined;
  /** The principal holds something of ours here. */
  readonly holds: boolean;
};

/**
 * Compares what Unity Catalog shows of one securable with the ledger and with what was seen before (UC-7). A tuple whose
 * target is not steady is never judged: it is neither opened nor closed, and recorded only where the two agree.
 */
export function classify(look: Look): Verdict {
  const judged = judgeAll(look);
  const shown = new Set(judged.map(({ seen }) => keyOf(seen)));
  const missing = missingLines(look, judged);
  const found = [
    ...judged.flatMap((one) => findingsOf(look, one)),
    ...missing.filter(isRemovedOutside).map(removedOutside),
  ];
  const unsure = new Set([
    ...judged.filter(({ line }) => line !== undefined && isUnsure(line)).map(({ seen }) => keyOf(seen)),
    ...missing.filter((line) => !line.steady).map((line) => keyOf(asSeen(line))),
  ]);
  const present = new Set(found.map(findingKey));
  const open = new Set(look.open.map(findingKey));
  const gone = look.recorded.filter((row) => !shown.has(keyOf(row)) && !unsure.has(keyOf(row)));
  return {
    appeared: judged.flatMap((one) => appearance(look, one)),
    gone: gone.map(({ id }) => id),
    opened: found.filter((finding) => !open.has(findingKey(finding))),
    closed: look.open
      .filter((finding) => !present.has(findingKey(finding)) && !unsure.has(keyOf(finding)))
      .map((finding) => ({ id: finding.id, because: whyClosed(finding.kind, finding, { shown, missing }) })),
    again: [
      ...new Set(judged.flatMap(({ line }) => (line !== undefined && isBack(line) ? [line.targetId] : []))),
    ],
  };
}

const findingKey = (finding: Seen & { readonly kind: string }): string => `${finding.kind} ${keyOf(finding)}`;

function judgeAll(look: Look): readonly Judged[] {
  const linesOf = byPrincipal(look.ledger);
  const before = new Map(look.recorded.map((row) => [keyOf(row), row]));
  const once = new Map(look.seen.map((seen) => [keyOf(seen), seen]));
  return [...once].map(([key, seen]) => {
    const lines = linesOf(seen.principal);
    return {
      seen,
      line: lines.find(({ privilege }) => privilege === seen.privilege),
      recorded: before.get(key),
      holds: lines.some(({ wanted }) => wanted),
    };
  });
}

/** What is shown and what the ledger wants differ, and the ledger was at it. */
function isUnsure(line: LedgerLine): boolean {
  return !line.steady && !line.wanted;
}

/** Ours, proved gone, and there again (UC-3). */
function isBack(line: LedgerLine): boolean {
  return line.steady && line.ours && !line.wanted && !line.removing && line.known === "absent";
}

/** Whether the ledger says why it is there. */
function isExplained(line: LedgerLine | undefined): boolean {
  return line !== undefined && (line.wanted || (line.ours && !line.removing));
}

function findingsOf(look: Look, one: Judged): readonly NewFinding[] {
  const { seen, line } = one;
  const kind =
    line !== undefined && isBack(line) ? "seen_again" : isAccountedFor(one) ? null : foreign(look, one);
  const principalKind = kindOf(seen.principal);
  return kind === null ? [] : [{ ...seen, kind, principalKind, tupleId: line?.tupleId ?? null }];
}

/** The ledger says why it is there or was at it, or a person has adopted it. */
function isAccountedFor({ line, recorded }: Judged): boolean {
  return isExplained(line) || (line !== undefined && isUnsure(line)) || recorded?.baseline === "adopted";
}

/** What is to be said of access for which nothing here is the reason; null where there is nothing to say. */
function foreign(look: Look, { seen, recorded, holds }: Judged): FindingKind | null {
  if (seen.privilege === EVERYTHING && holds) return "all_privileges";
  if (look.place === "empty") return "added_outside";
  if (look.first || recorded?.baseline === "first_look") return null;
  if (look.place === "bucket") return "added_outside";
  return givesDataBelow(seen.privilege) ? "inherited_access" : null;
}

function appearance(look: Look, { seen, line, recorded }: Judged): Verdict["appeared"] {
  if (recorded !== undefined || (line !== undefined && isUnsure(line))) return [];
  const baseline = look.first && look.place !== "empty" && !isExplained(line);
  return [{ ...seen, principalKind: kindOf(seen.principal), baseline }];
}

const asSeen = (line: LedgerLine): Seen => ({ principal: line.principal.name, privilege: line.privilege });

/** Tuples of the ledger that are not shown. */
function missingLines(look: Look, judged: readonly Judged[]): readonly LedgerLine[] {
  const shown = new Set(judged.flatMap(({ line }) => (line === undefined ? [] : [line.tupleId])));
  return look.ledger.filter(({ tupleId }) => !shown.has(tupleId));
}

/** Wanted and proved, and not there any more. */
function isRemovedOutside(line: LedgerLine): boolean {
  return line.steady && line.wanted && line.known === "present";
}

function removedOutside(line: LedgerLine): NewFinding {
  const { principal, tupleId } = line;
  return { ...asSeen(line), kind: "removed_outside", principalKind: principal.kind, tupleId };
}

function whyClosed(
  kind: NewFinding["kind"],
  finding: Seen,
  { shown, missing }: { readonly shown: ReadonlySet<string>; readonly missing: readonly LedgerLine[] },
): ClosedBecause {
  if (kind !== "removed_outside") return shown.has(keyOf(finding)) ? "explained" : "gone";
  const isMissing = missing.some((line) => keyOf(asSeen(line)) === keyOf(finding));
  return isMissing ? "explained" : "back";
}
