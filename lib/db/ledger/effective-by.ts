import { WORKS_ON } from "#lib/domain/grants/lateness.ts";

const MS_OF_TYPE = Object.entries(WORKS_ON)
  .map(([type, ms]) => `WHEN '${type}' THEN ${ms}`)
  .join(" ");

/** SQL: whether what is on target `c` works on for a while after it was taken away. */
export const worksOn = (target: string): string =>
  `${target}.securable_type IN (${Object.keys(WORKS_ON)
    .map((type) => `'${type}'`)
    .join(", ")})`;

/**
 * SQL for when tuple `t` on target `c`, proved gone for grant `g`, has stopped working at the latest (BG-5); null where it stopped at
 * once. A later look that shows it gone once more moves nothing.
 */
export const effectiveBy = ({
  tuple,
  target,
  grant,
}: Readonly<Record<"tuple" | "target" | "grant", string>>): string =>
  `least(${tuple}.absent_at, coalesce(${grant}.ended_at, ${tuple}.absent_at)) + CASE ${target}.securable_type ${MS_OF_TYPE} END * interval '1 millisecond'`;

/**
 * SQL for when all that grant `g` gave has stopped working at the latest; null while nothing of it is proved gone that works on. What
 * was there before or is held by others never stops, and counts for nothing here.
 */
export const EFFECTIVE_BY = `(SELECT max(${effectiveBy({ tuple: "et", target: "ec", grant: "g" })})
  FROM holder eh JOIN access_tuple et ON et.id = eh.tuple_id JOIN catalog_target ec ON ec.id = et.target_id
  WHERE eh.grant_id = g.id AND et.absent_at >= eh.released_at AND NOT coalesce(et.present, true))`;
