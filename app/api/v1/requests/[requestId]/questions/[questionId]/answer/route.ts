import { answerQuestion } from "#lib/commands/answer-question.ts";
import { route } from "#lib/http/route.ts";

export const POST = route("answerQuestion", ({ context, params, body }) =>
  answerQuestion(context, { ...params, text: body.text }),
);
