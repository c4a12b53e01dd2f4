import { parentsOf } from "#lib/domain/grants/parents.ts";
import type { Principal, Privilege, Securable } from "#lib/domain/grants/types.ts";

import { permissionsPath, rowsOf, toAssignments } from "./assignments.ts";
import { steadyMs } from "./clock.ts";
import type { Dialect, Send } from "./dialect.ts";
import { failed, failureOf } from "./errors.ts";
import { isInherited, namesPrincipal } from "./names.ts";
import { checkOpenSource, mustBeProtected } from "./open-source-check.ts";
import { findOpenSourceUser } from "./open-source-users.ts";
import type { Assignment, EffectivePrivilege, UnityCatalog, UnityCatalogResult } from "./port.ts";
import { describe, judged, locate, type Looking } from "./whereabouts.ts";

/**
 * The dialect of the open-source server (UC-8). It has no groups, no paging and no effective permissions; spells
 * privileges with spaces; compares names and e-mails exactly; answers 500 for a volume that is not there; and with its
 * authorization switched off says yes to everything and keeps nothing, so that no empty answer is believed unproved.
 */
export const openSource: Dialect = (send) => {
  const looking: OpenSource = {
    send,
    managed: new Map(),
    sameName: (one, other) => one === other,
    maybeAbsent: ({ reason, status }, { type }) =>
      reason === "unknown_securable" || (type === "volume" && status === 500),
    seesAllIn: async (parent) => {
      const proved = await mustBeProtected(send);
      return proved.ok && parent !== undefined ? tryToManage(send, parent) : proved;
    },
  };
  const readDirect = (securable: Securable, of?: Principal) => readOpenSource(looking, securable, of);
  return {
    readDirect,
    readEffective: (securable, principal) => readEffective(send, readDirect, { securable, principal }),
    change: (ask) => change(looking, ask),
    // What was granted to a user goes with the user.
    readDeleted: () => Promise.resolve({ ok: true, value: [] }),
    describe: (securable) => unspeakable(securable) ?? describe(looking, securable),
    locate: (securable, id) => unspeakable(securable) ?? locate(looking, securable, id),
    findPrincipal: (principal) => findOpenSourceUser(send, principal),
    checkConnection: (probes) => checkOpenSource(send, probes ?? [], (one) => tryToManage(send, one)),
  };
};

/** The server answers 500 to these for ever, which would look like passing trouble. */
function unspeakable({ fullName }: Securable): Promise<UnityCatalogResult<never>> | undefined {
  if (!/[/#%\s]/u.test(fullName)) return undefined;
  const words = "The open-source server cannot be asked about names with a slash, #, % or a space in them.";
  return Promise.resolve(failed(failureOf("invalid", words)));
}

/** For how long a proved right to manage a securable is taken to be still there. */
const MANAGED_MS = 5_000;

/** What reading needs to know: `managed` has the instant until which we are known to manage a securable. */
type OpenSource = Looking & { readonly managed: Map<string, number> };

async function readOpenSource(
  looking: OpenSource,
  securable: Securable,
  of?: Principal,
): Promise<UnityCatalogResult<readonly Assignment[]>> {
  const refused = unspeakable(securable);
  if (refused !== undefined) return refused;
  const answer = await looking.send({ method: "GET", path: permissionsPath("permissions", securable) });
  if (!answer.ok) return failed(await judged(looking, securable, answer.failure));
  const rows = rowsOf(answer.value);
  if (rows === undefined) {
    return failed(failureOf("unavailable", "Unity Catalog answered a list that cannot be read."));
  }
  const assignments = toAssignments(rows);
  const isSeen = of !== undefined && assignments.some((one) => namesPrincipal(one.principal, of));
  // Who may manage a securable sees everybody on it, everybody else themselves alone: two holders are a whole list.
  if (isSeen || assignments.length > 1) return { ok: true, value: assignments };
  const proved = await mustSeeAll(looking, securable, assignments);
  return proved.ok ? { ok: true, value: assignments } : proved;
}

/** Proves that a list of nobody, or of one who may be ourselves, leaves out nobody (UC-4). */
async function mustSeeAll(
  { send, managed: known }: OpenSource,
  securable: Securable,
  seen: readonly Assignment[],
): Promise<UnityCatalogResult<unknown>> {
  const proved: UnityCatalogResult<unknown> =
    seen.length === 0 ? await mustBeProtected(send) : { ok: true, value: undefined };
  if (!proved.ok) return proved;
  const key = `${securable.type} ${securable.fullName}`;
  if ((known.get(key) ?? 0) > steadyMs()) return proved;
  const managed = await tryToManage(send, securable);
  if (managed.ok) known.set(key, steadyMs() + MANAGED_MS);
  if (managed.ok) return managed;
  // Nothing was to be changed, whatever became of it.
  if (managed.failure.reason !== "refused") return failed({ ...managed.failure, maybeApplied: false });
  const { type, fullName } = securable;
  const words = `We see our own grants on ${type.replace("_", " ")} ${fullName} alone: ownership of it is missing.`;
  return failed({ ...managed.failure, message: words });
}

/**
 * A change of nothing, which the server does for those alone who may change something. Reading proves no such right:
 * everybody may, and sees only what is their own.
 */
function tryToManage(send: Send, securable: Securable): Promise<UnityCatalogResult<unknown>> {
  return send({ method: "PATCH", path: permissionsPath("permissions", securable), body: { changes: [] } });
}

const spelt = (words: readonly Privilege[]): readonly string[] =>
  words.map((word) => word.replaceAll("_", " "));

async function change(
  looking: Looking,
  { securable, principal, add, remove }: Parameters<UnityCatalog["change"]>[0],
): ReturnType<UnityCatalog["change"]> {
  const refused = unspeakable(securable);
  if (refused !== undefined) return refused;
  const answer = await looking.send({
    method: "PATCH",
    path: permissionsPath("permissions", securable),
    // Both lists always: null in place of one is an error half way through.
    body: { changes: [{ principal: principal.name, add: spelt(add), remove: spelt(remove) }] },
  });
  if (!answer.ok) return failed(await judged(looking, securable, answer.failure));
  // The answer lists the principal when anything is left to it; an empty one may also come from a server that keeps nothing.
  if ((rowsOf(answer.value) ?? []).length === 0) {
    const proved = await mustBeProtected(looking.send);
    if (!proved.ok)
      return failed({ ...proved.failure, maybeApplied: proved.failure.reason !== "unprotected" });
  }
  return { ok: true, value: undefined };
}

type Target = { readonly securable: Securable; readonly principal: Principal };

/** Worked out from the direct lists of the securable and of what it lies in; there are no groups. */
async function readEffective(
  send: Send,
  readDirect: (securable: Securable) => Promise<UnityCatalogResult<readonly Assignment[]>>,
  { securable, principal }: Target,
): ReturnType<UnityCatalog["readEffective"]> {
  const found: EffectivePrivilege[] = [];
  for (const place of [securable, ...parentsOf(securable)]) {
    const read = await readDirect(place);
    if (!read.ok) return read;
    const held = read.value
      .filter((one) => namesPrincipal(one.principal, principal))
      .flatMap(({ privileges }) => privileges);
    for (const privilege of held) {
      if (place === securable) found.push({ privilege });
      else if (isInherited(privilege, securable.type))
        found.push({ privilege, inheritedFrom: { type: place.type, fullName: place.fullName } });
    }
  }
  if (found.length > 0) return { ok: true, value: found };
  const known = await findOpenSourceUser(send, principal);
  if (!known.ok || known.value !== null) return known.ok ? { ok: true, value: [] } : known;
  return failed(failureOf("unknown_principal", `Unity Catalog knows no user ${principal.name}.`));
}
