import { z } from "zod";

import type { Principal, Securable } from "#lib/domain/grants/types.ts";

import type { Dialect, Send } from "./dialect.ts";
import { failed, failureOf } from "./errors.ts";
import { namesPrincipal, normalisePrivilege, principalName } from "./names.ts";
import { readAllPages } from "./pages.ts";
import type { Assignment, EffectivePrivilege, UnityCatalog, UnityCatalogResult } from "./port.ts";
import { missingRights } from "./missing-rights.ts";
import { findInScim } from "./scim.ts";
import { describe, locate, type Looking } from "./whereabouts.ts";

const CATALOG_API = "/api/2.1/unity-catalog";
/** The account's principals, as a workspace passes them on. */
const ACCOUNT_SCIM = "/api/2.0/account/scim/v2";
const ME = "/api/2.0/preview/scim/v2/Me";

/** The REST dialect of a Databricks workspace host (UC-8): Unity Catalog 2.1 permissions and effective-permissions. */
export const databricks: Dialect = (send) => {
  const looking: Looking = {
    send,
    // Names of securables are kept in lower case, whatever was written.
    sameName: (one, other) => one.toLowerCase() === other.toLowerCase(),
    maybeAbsent: (failure) => failure.reason === "unknown_securable",
    mayManage: (securable) => readDirect(send, securable),
  };
  return {
    readDirect: (securable) => readDirect(send, securable),
    readEffective: (securable, principal) => readEffective(send, securable, principal),
    change: (ask) => change(send, ask),
    readDeleted: (securable) => readDeleted(send, securable),
    describe: (securable) => describe(looking, securable),
    locate: (securable, id) => locate(looking, securable, id),
    findPrincipal: (principal) => findInScim(send, ACCOUNT_SCIM, principal),
    checkConnection: (probes) => checkConnection(send, probes ?? []),
  };
};

function permissionsPath(kind: "permissions" | "effective-permissions", securable: Securable): string {
  return `${CATALOG_API}/${kind}/${encodeURIComponent(securable.type)}/${encodeURIComponent(securable.fullName)}`;
}

const directAssignment = z.looseObject({
  principal: z.string().nullish(),
  principal_id: z.union([z.string(), z.number()]).nullish(),
  privileges: z.array(z.string()).nullish(),
});
const directPage = z.looseObject({ privilege_assignments: z.array(directAssignment).nullish() });

async function readRows(
  send: Send,
  securable: Securable,
  query: Readonly<Record<string, string>>,
): Promise<UnityCatalogResult<readonly z.infer<typeof directAssignment>[]>> {
  return readAllPages({
    send,
    path: permissionsPath("permissions", securable),
    query,
    itemsOf: (body) => {
      const page = directPage.safeParse(body);
      return page.success ? (page.data.privilege_assignments ?? []) : undefined;
    },
  });
}

async function readDirect(send: Send, securable: Securable): ReturnType<UnityCatalog["readDirect"]> {
  const read = await readRows(send, securable, {});
  if (!read.ok) return read;
  const held = new Map<string, Set<string>>();
  for (const { principal, privileges } of read.value) {
    // A deleted principal has no name; nothing can be said or done about it under one.
    if (!principal) continue;
    const words = held.get(principal) ?? new Set();
    for (const word of privileges ?? []) words.add(normalisePrivilege(word));
    held.set(principal, words);
  }
  return { ok: true, value: [...held].map(toAssignment).toSorted(byPrincipal) };
}

async function readDeleted(send: Send, securable: Securable): ReturnType<UnityCatalog["readDeleted"]> {
  const read = await readRows(send, securable, { include_deleted_principals: "true" });
  if (!read.ok) return read;
  const deleted = read.value.flatMap(({ principal, principal_id: id, privileges }) =>
    principal || !id
      ? []
      : [{ principalId: String(id), privileges: (privileges ?? []).map(normalisePrivilege).toSorted() }],
  );
  return { ok: true, value: deleted };
}

function toAssignment([principal, words]: readonly [string, ReadonlySet<string>]): Assignment {
  return { principal, privileges: [...words].toSorted() };
}

/** The server's order is random; ours is not, so that two reads of one state are equal. */
function byPrincipal(one: Assignment, other: Assignment): number {
  if (one.principal === other.principal) return 0;
  return one.principal < other.principal ? -1 : 1;
}

const effectivePrivilege = z.looseObject({
  privilege: z.string(),
  inherited_from_type: z.string().nullish(),
  inherited_from_name: z.string().nullish(),
});
const effectivePage = z.looseObject({
  privilege_assignments: z
    .array(
      z.looseObject({ principal: z.string().nullish(), privileges: z.array(effectivePrivilege).nullish() }),
    )
    .nullish(),
});

async function readEffective(
  send: Send,
  securable: Securable,
  principal: Principal,
): ReturnType<UnityCatalog["readEffective"]> {
  const read = await readAllPages({
    send,
    path: permissionsPath("effective-permissions", securable),
    query: { principal: principalName(principal) },
    itemsOf: (body) => {
      const page = effectivePage.safeParse(body);
      return page.success ? (page.data.privilege_assignments ?? []) : undefined;
    },
  });
  if (!read.ok) return read;
  const privileges = read.value.flatMap(({ principal: holder, privileges: held }) =>
    (held ?? []).map((one) => toEffective(one, { holder: holder ?? "", principal, securable })),
  );
  return { ok: true, value: privileges };
}

type Asked = { readonly holder: string; readonly principal: Principal; readonly securable: Securable };

/**
 * Whose assignment it is comes first: a row of somebody else is a group the principal is in, and the access ends only
 * by leaving it. Then the parent it is granted on; none, or the securable itself, means direct.
 */
function toEffective(one: z.infer<typeof effectivePrivilege>, asked: Asked): EffectivePrivilege {
  const privilege = normalisePrivilege(one.privilege);
  if (asked.holder !== "" && !namesPrincipal(asked.holder, asked.principal)) {
    return { privilege, inheritedFrom: { type: "group", fullName: asked.holder } };
  }
  const type = one.inherited_from_type?.toLowerCase();
  const fullName = one.inherited_from_name;
  const isItself = type === asked.securable.type && fullName === asked.securable.fullName;
  if (!type || !fullName || isItself) return { privilege };
  return { privilege, inheritedFrom: { type, fullName } };
}

async function change(
  send: Send,
  { securable, principal, add, remove }: Parameters<UnityCatalog["change"]>[0],
): ReturnType<UnityCatalog["change"]> {
  const answer = await send({
    method: "PATCH",
    path: permissionsPath("permissions", securable),
    body: {
      changes: [{ principal: principalName(principal), add, remove }],
      // What was applied is proved by reading (UC-4), not by this answer.
      omit_permissions_in_response: true,
    },
  });
  return answer.ok ? { ok: true, value: undefined } : answer;
}

const me = z.looseObject({ userName: z.string().min(1) });
const catalogsPage = z.looseObject({ catalogs: z.array(z.unknown()).nullish() });

/** Who we are, and that we see catalogs at all: a host that answers everybody with an empty list proves nothing. */
async function checkConnection(
  send: Send,
  probes: readonly Securable[],
): ReturnType<UnityCatalog["checkConnection"]> {
  const answer = await send({ method: "GET", path: ME });
  if (!answer.ok) return answer;
  const identity = me.safeParse(answer.value);
  if (!identity.success) {
    return failed(failureOf("wrong_host", "The address does not say who we are, as a workspace would."));
  }
  const catalogs = await readAllPages({
    send,
    path: `${CATALOG_API}/catalogs`,
    itemsOf: (body) => {
      const page = catalogsPage.safeParse(body);
      return page.success ? (page.data.catalogs ?? []) : undefined;
    },
  });
  if (!catalogs.ok) return catalogs;
  if (catalogs.value.length === 0) {
    return failed(failureOf("refused", "The credentials are good, but no catalog is visible to them."));
  }
  const missing = await missingRights(probes, (securable) => readDirect(send, securable));
  if (!missing.ok) return missing;
  return { ok: true, value: { identity: identity.data.userName, missing: missing.value } };
}
