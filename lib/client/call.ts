import type { BodyOf, OperationId, OutputOf, ParamsOf, QueryOf } from "#lib/contracts/operations.ts";
import type { Problem } from "#lib/contracts/problem.ts";
import { OPERATIONS } from "./operations.ts";

/** The API said no, or failed; `problem` says why in words and which field is meant. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.name = "ProblemError";
    this.problem = problem;
  }
}

type Asked<I extends OperationId> = {
  readonly params?: ParamsOf<I>;
  readonly query?: QueryOf<I>;
  readonly body?: BodyOf<I>;
  /** The body as a form, where a file comes with it. */
  readonly form?: FormData;
  /** The version that was read. */
  readonly ifMatch?: number;
  /** One for each command, the same when it is sent again. */
  readonly idempotencyKey?: string;
  /** The challenge that the person has signed in afresh for. */
  readonly challenge?: string | null;
  readonly signal?: AbortSignal;
};

/**
 * Calls an operation of the API. Throws a ProblemError for every answer that is not a success, and whatever `fetch` throws
 * when no answer came.
 */
export async function call<I extends OperationId>(id: I, asked: Asked<I> = {}): Promise<OutputOf<I>> {
  const [method, path] = OPERATIONS[id];
  const { params, query, body, form, ifMatch, idempotencyKey, challenge, signal } = asked;
  const response = await fetch(`/api/v1${fill(path, params)}${search(query)}`, {
    method,
    headers: {
      accept: "application/json",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(ifMatch === undefined ? {} : { "if-match": `"${ifMatch}"` }),
      ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
      ...(challenge === undefined || challenge === null ? {} : { "step-up-challenge": challenge }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(form === undefined ? {} : { body: form }),
    ...(signal === undefined ? {} : { signal }),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new ProblemError(asProblem(answer));
  return asOutput<I>(answer);
}

function fill(path: string, params: unknown): string {
  const values = (params ?? {}) as Readonly<Record<string, string>>;
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ""));
}

function search(query: unknown): string {
  const given = Object.entries((query ?? {}) as Readonly<Record<string, string | undefined>>).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== "",
  );
  return given.length === 0 ? "" : `?${new URLSearchParams(given).toString()}`;
}

/** Every answer of the API that is no success has this form. */
function asProblem(answer: unknown): Problem {
  return answer as Problem;
}

/** The contract tests hold every success to the operation's output schema. */
function asOutput<I extends OperationId>(answer: unknown): OutputOf<I> {
  return answer as OutputOf<I>;
}
