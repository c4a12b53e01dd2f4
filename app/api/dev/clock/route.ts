import { z } from "zod";
import { web } from "#lib/config/web.ts";
import { newId } from "#lib/db/ids.ts";
import { moveTestClock, readTestClock } from "#lib/dev/test-clock.ts";
import { PROBLEMS, problemResponse } from "#lib/http/problems.ts";
import { readJsonBody } from "#lib/http/read-body.ts";
import { isSameOrigin } from "#lib/http/same-origin.ts";
import { schemaProblem } from "#lib/http/schema-problem.ts";

const Move = z.strictObject({ seconds: z.int().min(-40_000_000).max(40_000_000) });

/** Moves the demonstration's clock; there is no such address beside a real database. */
export async function POST(request: Request): Promise<Response> {
  const { env, database } = await web();
  const id = newId("rid");
  if (!env.COUNTERSIGN_EMBEDDED) return problemResponse(PROBLEMS.notFound, id);
  if (!isSameOrigin(request.headers, env.PUBLIC_URL)) return problemResponse(PROBLEMS.crossSite, id);
  const body = await readJsonBody(request);
  if (!body.ok) return problemResponse(body.problem, id);
  const move = Move.safeParse(body.value);
  if (!move.success) return problemResponse(schemaProblem(move.error, "body"), id);
  await moveTestClock(database, move.data.seconds);
  return Response.json(await readTestClock(database));
}
