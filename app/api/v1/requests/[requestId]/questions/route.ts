import { askQuestion } from "#lib/commands/ask-question.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("askQuestion", ({ context, params, body }) =>
  askQuestion(context, { ...body, requestId: params.requestId }),
);
