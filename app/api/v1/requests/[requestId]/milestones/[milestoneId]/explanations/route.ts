import { explainMiss } from "#lib/commands/explain-miss.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("explainMiss", ({ context, params, body }) =>
  explainMiss(context, { ...params, ...body }),
);
