import type { z } from "zod";
import type { Action } from "#lib/policy/types.ts";

/** One operation of the public API: parsing, authorisation action, OpenAPI, typed client and contract tests come from it. */
export type Operation<P = z.ZodType, Q = z.ZodType, B = z.ZodType, O = z.ZodType> = {
  readonly id: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly summary: string;
  readonly action: Action;
  readonly params: P;
  readonly query: Q;
  /** Null for operations without a body. */
  readonly body: B;
  readonly output: O;
  readonly status: 200 | 201;
  /** Whether If-Match with the version that was read must be sent. */
  readonly ifMatch: boolean;
  /** Whether it may ask for a fresh sign-in; the challenge then comes back in the header Step-Up-Challenge (APP-6). */
  readonly stepUp?: true;
  /** The body may come as a form with a file too, of at most so many bytes in all. */
  readonly maxFormBytes?: number;
  /** Answers a file instead of JSON; `output` then says nothing. */
  readonly answersFile?: true;
};
