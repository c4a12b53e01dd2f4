import type { Securable } from "#lib/domain/grants/types.ts";

import type { UnityCatalogResult } from "./port.ts";

/**
 * Which rights we lack on the given securables, in words: `right` is how the server calls what it
 * takes to read and grant there. A securable that is not there says nothing about rights. Trouble of the server ends the probing as a failure.
 */
export async function missingRights(
  right: string,
  probes: readonly Securable[],
  read: (securable: Securable) => Promise<UnityCatalogResult<unknown>>,
): Promise<UnityCatalogResult<readonly string[]>> {
  const missing: string[] = [];
  for (const securable of probes) {
    const answer = await read(securable);
    if (answer.ok) continue;
    const { reason, retryable } = answer.failure;
    if (reason === "refused")
      missing.push(`${right} ${securable.type.replace("_", " ")} ${securable.fullName}`);
    else if (retryable || reason === "unauthenticated" || reason === "unprotected") return answer;
  }
  return { ok: true, value: missing };
}
