import type { Happening } from "./audit-rows.ts";
import { ApiError } from "./errors.ts";
import type { Embedded, EmbeddedRequest, Reply } from "./requests.ts";
import type { PrincipalRow } from "./types.ts";

type Audited = Pick<Happening, "service" | "action" | "params"> & {
  readonly caller: PrincipalRow;
  readonly work: () => Reply;
};

/** Does the work and appends one audit row with its outcome, refusals included. */
export function audited(embedded: Embedded, request: EmbeddedRequest, what: Audited): Reply {
  const { caller, work, ...rest } = what;
  const append = (status: number, errorMessage?: string) =>
    embedded.audit.append(
      {
        ...rest,
        email: caller.name,
        userAgent: request.userAgent,
        status,
        ...(errorMessage === undefined ? {} : { errorMessage }),
      },
      { atMs: request.nowMs + embedded.clock.aheadMs, lateMs: request.lateRowsMs },
    );
  try {
    const reply = work();
    append(reply.status);
    return reply;
  } catch (thrown) {
    if (thrown instanceof ApiError) append(thrown.status, thrown.message);
    throw thrown;
  }
}
