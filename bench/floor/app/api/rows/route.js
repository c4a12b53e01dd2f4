import { rows } from "../../rows.js";

export const dynamic = "force-dynamic";

/** Answers fixed 50 rows: what any list through Next costs at least. */
export function GET() {
  return Response.json({ items: rows, next: null });
}
