import { z } from "zod";

import type { Principal, Securable } from "#lib/domain/grants/types.ts";

import { permissionsPath, rowsOf, toAssignments, type AssignmentRow } from "./assignments.ts";
import type { Dialect, Send } from "./dialect.ts";
import { failed, failureOf } from "./errors.ts";
import { namesPrincipal, normalisePrivilege, principalName } from "./names.ts";
import { readAllPages } from "./pages.ts";
import type { EffectivePrivilege, UnityCatalog, UnityCatalogResult } from "./port.ts";
import { missingRights } from "./missing-rights.ts";
import { listSecurables } from "./securables.ts";
import { findInScim } from "./scim.ts";
import { describe, locate, type Looking } from "./whereabouts.ts";

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
    // Who may read permissions on a parent owns or manages it, and sees all that lies in it.
    seesAllIn: (parent) =>
      parent === undefined ? Promise.resolve({ ok: true, value: undefined }) : readDirect(send, parent),
  };
  return {
    readDirect: (securable, of) => readDirect(send, securable, of),
    readEffective: (securable, principal) => readEffective(send, securable, principal),
    change: (ask) => change(send, ask),
    readDeleted: (securable) => readDeleted(send, securable),
    describe: (securable) => describe(looking, securable),
    locate: (securable, id) => locate(looking, securable, id),
    findPrincipal: (principal) => findInScim(send, ACCOUNT_SCIM, principal),
    checkConnection: (probes) => checkConnection(send, probes ?? []),
  };
};

async function readRows(
  send: Send,
  securable: Securable,
  query: Readonly<Record<string, string>>,
): Promise<UnityCatalogResult<readonly AssignmentRow[]>> {
  return readAllPages({ send, path: permissionsPath("permissions", securable), query, itemsOf: rowsOf });
}

async function readDirect(
  send: Send,
  securable: Securable,
  of?: Principal,
): ReturnType<UnityCatalog["readDirect"]> {
  const read = await readRows(send, securable, of === undefined ? {} : { principal: principalName(of) });
  return read.ok ? { ok: true, value: toAssignments(read.value) } : read;
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

/** Who we are, and that we see catalogs at all: a host that answers everybody with an empty list proves nothing. */
async function checkConnection(
  send: Send,
  probes: readonly Securable[],
): ReturnType<UnityCatalog["checkConnection"]> {
  const answer = await send({ method: "GET", path: ME });
  if (!answer.ok) return answer;
  const identity = me.safeParse(answer.value);
  if (!identity.success) {
    return failed(failureOf("wrong_host", "It does not say who we are."));
  }
  const catalogs = await listSecurables(send, "catalog", undefined);
  if (!catalogs.ok) return catalogs;
  if (catalogs.value.length === 0) {
    return failed(
      failureOf(
        "refused",
        "The credentials are good, but no catalog is visible to them: USE CATALOG or ownership is missing.",
      ),
    );
  }
  const missing = await missingRights("MANAGE on", probes, (securable) => readDirect(send, securable));
  if (!missing.ok) return missing;
  return { ok: true, value: { identity: identity.data.userName, missing: missing.value } };
}
