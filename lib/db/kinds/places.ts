import { KINDS } from "./kinds.ts";

/**
 * SQL for everything that accesses of any kind lie on, or are to lie on: rows of connection, type, name, the bucket that it belongs
 * to (null for none), and how it is watched for what others do there (null: not at all).
 */
export const PLACES = Object.values(KINDS)
  .map(({ places }) => places)
  .join(" UNION ALL ");
