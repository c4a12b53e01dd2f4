import { ProblemError } from "#lib/client/call.ts";
import { LOST, troubleOf, type Trouble } from "#lib/format/trouble.ts";

/** What a failed call means to the person; whatever is no problem of the API is an answer that never came. */
export function troubleFrom(error: unknown): Trouble {
  return error instanceof ProblemError ? troubleOf(error.problem) : LOST;
}
