import { z } from "zod";

import type { Principal, PrincipalKind } from "#lib/domain/grants/types.ts";

import type { Ask, Send } from "./dialect.ts";
import { failed, failureOf } from "./errors.ts";
import { namesPrincipal, principalName } from "./names.ts";
import type { UnityCatalogResult } from "./port.ts";

/** Where SCIM keeps each kind, and the field that grants call it by. */
export const SCIM_FOLDER: Record<PrincipalKind, { readonly path: string; readonly key: string }> = {
  user: { path: "Users", key: "userName" },
  group: { path: "Groups", key: "displayName" },
  service_principal: { path: "ServicePrincipals", key: "applicationId" },
};

const resources = z.looseObject({
  Resources: z.array(z.looseObject({ id: z.string().min(1), active: z.boolean().nullish() })).nullish(),
});

/** A principal as SCIM has it. A group is never inactive. */
export type ScimPrincipal = { readonly id: string; readonly active: boolean };

/**
 * The principal of a kind with exactly this name, by a filter; null when there is none (RFC 7644, 3.4.2.2). `base` is the
 * path before `/Users`. What a server answers in spite of the filter is compared again.
 */
export async function findInScim(
  send: Send,
  base: string,
  principal: Principal,
  bound: Pick<Ask, "untilMs"> = {},
): Promise<UnityCatalogResult<ScimPrincipal | null>> {
  const { path, key } = SCIM_FOLDER[principal.kind];
  const filter = `${key} eq ${JSON.stringify(principalName(principal))}`;
  const answer = await send({
    ...bound,
    method: "GET",
    path: `${base}/${path}?${new URLSearchParams({ filter }).toString()}`,
  });
  if (!answer.ok) return answer;
  const body = resources.safeParse(answer.value);
  if (!body.success) return failed(failureOf("unavailable", "The server answered no list of principals."));
  const found = (body.data.Resources ?? []).find((one) => {
    const name = one[key];
    return typeof name === "string" && namesPrincipal(name, principal);
  });
  return { ok: true, value: found === undefined ? null : { id: found.id, active: found.active ?? true } };
}
