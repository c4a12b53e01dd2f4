import type { DialectName } from "../dialect.ts";
import type { ApiError } from "./errors.ts";
import type { Embedded, EmbeddedRequest, Reply } from "./requests.ts";
import type { Router } from "./router.ts";
import type { PrincipalRow, State } from "./types.ts";

/** What tells one kind of server from the other; all else is the same for both. */
export type ServerDialect = {
  readonly name: DialectName;
  readonly match: Router;
  /** An error as the service behind the path words it. */
  errorReply(error: ApiError, path: string): Reply;
  /** The answer to a path that no API is behind. */
  noSuchApi(embedded: Embedded, request: Omit<EmbeddedRequest, "params">): Reply;
  /** The living principal that a grant calls by this name. */
  principalNamed(state: State, name: string): PrincipalRow | undefined;
  /** How long a change takes after it was worked out, in ms: others that arrive meanwhile race with it. */
  readonly writeMs: number;
};
