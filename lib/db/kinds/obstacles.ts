import type { RequestKindName } from "#lib/domain/requests/kinds.ts";
import type { Queryable } from "../pool.ts";
import { revokingPath } from "../revoking-path.ts";
import { KINDS } from "./kinds.ts";

/** Why no access of a request of this kind may begin now, each in words; empty when it may. */
export function obstaclesOf(
  on: Queryable,
  { kind, requestId }: { readonly kind: RequestKindName; readonly requestId: string },
): Promise<readonly string[]> {
  return KINDS[kind].obstacles(on, { requestId, revokingPath: () => revokingPath(on) });
}
