import { parentsOf } from "#lib/domain/grants/parents.ts";
import type { Securable, SecurableType } from "#lib/domain/grants/types.ts";

import type { Send } from "./dialect.ts";
import { failed, failureOf } from "./errors.ts";
import type { Description, UnityCatalogFailure, UnityCatalogResult, Whereabouts } from "./port.ts";
import { getSecurable, listSecurables, type Listed } from "./securables.ts";

/** How a dialect tells what is there: over which connection, whether two names are one, and which failures ask for proof. */
export type Looking = {
  readonly send: Send;
  readonly sameName: (one: string, other: string) => boolean;
  /** Whether the failure of a read on the securable may mean that it is not there. */
  readonly maybeAbsent: (failure: UnityCatalogFailure, securable: Securable) => boolean;
  /** Good when a list of what lies in a securable, or in the metastore, may be believed to be all of it. */
  readonly seesAllIn: (parent: Securable | undefined) => Promise<UnityCatalogResult<unknown>>;
};

/** Id and owner of a securable; `unknown_securable` when it is proved to be gone. */
export async function describe(
  looking: Looking,
  securable: Securable,
): Promise<UnityCatalogResult<Description>> {
  const found = await getSecurable(looking.send, securable);
  return found.ok ? found : failed(await judged(looking, securable, found.failure));
}

/**
 * What the failure of a read on a securable means once the list of its parent was looked at (UC-4): gone only when the
 * list was read and it is not in it. Else the failure stands, and an absence that the list contradicts is passing trouble.
 */
export async function judged(
  looking: Looking,
  securable: Securable,
  failure: UnityCatalogFailure,
): Promise<UnityCatalogFailure> {
  if (!looking.maybeAbsent(failure, securable)) return failure;
  const absent = await isAbsent(looking, securable);
  // A list that tells nothing leaves an error of the server what it was, but proves no absence either.
  if (!absent.ok) {
    const decides = failure.reason === "unknown_securable" || absent.failure.reason === "unprotected";
    return decides ? absent.failure : failure;
  }
  const { status, code } = failure;
  const more = { ...(status === undefined ? {} : { status }), ...(code === undefined ? {} : { code }) };
  if (absent.value) {
    const words = `${securable.type.replace("_", " ")} ${securable.fullName} does not exist (not in the list of what it lay in).`;
    return failureOf("unknown_securable", words, more);
  }
  if (failure.reason !== "unknown_securable") return failure;
  return failureOf("unavailable", `Listed, and yet: ${failure.message}`, more);
}

async function isAbsent(looking: Looking, securable: Securable): Promise<UnityCatalogResult<boolean>> {
  const [parent] = parentsOf(securable);
  const siblings = await listSecurables(looking.send, securable.type, parent?.fullName);
  if (!siblings.ok) {
    const parentMayBeGone = parent !== undefined && siblings.failure.reason === "unknown_securable";
    return parentMayBeGone ? isAbsent(looking, parent) : siblings;
  }
  if (siblings.value.some((one) => looking.sameName(one.fullName, securable.fullName))) {
    return { ok: true, value: false };
  }
  if (parent === undefined && siblings.value.length === 0) {
    return failed(failureOf("refused", `Nothing of type ${securable.type} is visible to the credentials.`));
  }
  const trusted = await looking.seesAllIn(parent);
  return trusted.ok ? { ok: true, value: true } : trusted;
}

/** Where the securable with this id is: see the port. A parent that is gone is looked for beside itself, level by level. */
export async function locate(
  looking: Looking,
  securable: Securable,
  id: string,
): Promise<UnityCatalogResult<Whereabouts>> {
  const named = await describe(looking, securable);
  if (!named.ok && named.failure.reason !== "unknown_securable") return named;
  if (named.ok && named.value.id === id) return { ok: true, value: { at: "same" } };
  const [parent] = parentsOf(securable);
  const candidates = await candidatesOf(looking.send, securable.type, parent);
  if (!candidates.ok) return candidates;
  const moved = candidates.value.find((one) => one.id === id);
  if (moved !== undefined) return { ok: true, value: { at: "renamed", fullName: moved.fullName } };
  return { ok: true, value: named.ok ? { at: "replaced", id: named.value.id } : { at: "gone" } };
}

async function candidatesOf(
  send: Send,
  type: SecurableType,
  parent: Securable | undefined,
): Promise<UnityCatalogResult<readonly Listed[]>> {
  const here = await listSecurables(send, type, parent?.fullName);
  if (here.ok || parent === undefined || here.failure.reason !== "unknown_securable") return here;
  const others = await candidatesOf(send, parent.type, parentsOf(parent)[0]);
  if (!others.ok) return others;
  const found: Listed[] = [];
  for (const { fullName } of others.value) {
    const inside = await listSecurables(send, type, fullName);
    if (inside.ok) found.push(...inside.value);
    else if (inside.failure.reason !== "unknown_securable") return inside;
  }
  return { ok: true, value: found };
}
