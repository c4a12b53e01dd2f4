/** One effective privilege, as the port reads it; no `inheritedFrom` means direct. */
export type EffectiveHolding = {
  readonly privilege: string;
  readonly inheritedFrom?: { readonly type: string; readonly fullName: string };
};

/** Holding one of these is holding every privilege (Unity Catalog privileges). */
const EVERYTHING = "ALL_PRIVILEGES";

/**
 * Through what a principal still has a privilege whose own tuple is gone, a line each: "group X", "catalog raw" (UC-4).
 * Empty when nothing gives it any more.
 */
export function stillThrough(privilege: string, effective: readonly EffectiveHolding[]): readonly string[] {
  const lines = effective
    .filter((holding) => holding.privilege === privilege || holding.privilege === EVERYTHING)
    .map((holding) => {
      const { inheritedFrom } = holding;
      const all = holding.privilege === EVERYTHING ? `${EVERYTHING} ` : "";
      if (inheritedFrom === undefined) return `${all}granted directly`;
      return `${all === "" ? "" : `${all}by `}${inheritedFrom.type.replaceAll("_", " ")} ${inheritedFrom.fullName}`;
    });
  return [...new Set(lines)].toSorted();
}

/** What is said when the effective permissions could not be read: the end is proved, what else gives access is not known. */
export function throughUnknown(reason: string): string {
  return `not known: the effective permissions could not be read (${reason.replaceAll("_", " ")})`;
}

/**
 * The same without the groups that were left with it: a group is left last, so that the rest is still had through it when it is
 * looked at. By when that ends is said of the membership itself (BG-5).
 */
export function withoutGroups(lines: readonly string[], left: readonly string[]): readonly string[] {
  return lines.filter(
    (line) => !left.some((group) => line === `group ${group}` || line.endsWith(` by group ${group}`)),
  );
}
