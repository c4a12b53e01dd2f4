import { z } from "zod";

import type { Principal } from "#lib/domain/grants/types.ts";

import { originOf } from "./address.ts";
import type { Send } from "./dialect.ts";
import { failed, failureOf } from "./errors.ts";
import type { HttpSettings } from "./exchange.ts";
import { clientCredentials } from "./oauth.ts";
import type { GroupMembership, UnityCatalogResult } from "./port.ts";
import { refusePrincipal } from "./refusals.ts";
import { budgetOf } from "./request-budget.ts";
import { findInScim } from "./scim.ts";
import { senderTo } from "./sender.ts";

/** A Databricks account: groups that grants can name are kept there, and it wants a token of its own. */
export type AccountOptions = {
  /** Address of the account, not of a workspace. */
  readonly accountUrl: string;
  readonly accountId: string;
  readonly auth: { readonly clientId: string; readonly clientSecret: string };
  readonly timeoutMs?: number;
  readonly requestsPerSecond?: number;
  readonly fetch?: typeof globalThis.fetch;
};

const PATCH_OP = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

/**
 * Membership of account groups over account SCIM. Names are looked up by filter and compared exactly for groups; what is
 * sent are the account's numeric ids. Groups that a directory keeps in step are overwritten by it: use others. Throws
 * when the address is no http(s) address or would carry credentials in clear text to another machine.
 */
export function createGroupMembership(options: AccountOptions): GroupMembership {
  const origin = originOf(options.accountUrl);
  const account = encodeURIComponent(options.accountId);
  const http: HttpSettings = {
    origin,
    timeoutMs: options.timeoutMs ?? 10_000,
    fetch: options.fetch ?? globalThis.fetch,
    budget: budgetOf(origin, options.requestsPerSecond),
  };
  const tokens = clientCredentials(http, {
    ...options.auth,
    tokenPath: `/oidc/accounts/${account}/v1/token`,
  });
  const send = senderTo({ kind: "account", http, tokens, secrets: [options.auth.clientSecret] });
  return membershipOver(send, `/api/2.0/accounts/${account}/scim/v2`);
}

function membershipOver(send: Send, base: string): GroupMembership {
  return {
    async readMembers(group) {
      const id = await idOf({ send, base }, { kind: "group", name: group });
      return id.ok ? readMembers(send, `${base}/Groups/${encodeURIComponent(id.value)}`) : id;
    },
    addMember: (group, principal) =>
      patchGroup({ send, base }, { group, principal }, (id) => ({
        op: "add",
        path: "members",
        value: [{ value: id }],
      })),
    removeMember: (group, principal) =>
      patchGroup({ send, base }, { group, principal }, (id) => ({
        op: "remove",
        path: `members[value eq ${JSON.stringify(id)}]`,
      })),
  };
}

type Account = { readonly send: Send; readonly base: string };

async function idOf({ send, base }: Account, principal: Principal): Promise<UnityCatalogResult<string>> {
  const refusal = refusePrincipal(principal);
  if (refusal !== undefined) return failed(refusal);
  const found = await findInScim(send, base, principal);
  if (!found.ok) return found;
  if (found.value !== null) return { ok: true, value: found.value.id };
  const kind = principal.kind.replace("_", " ");
  return failed(
    failureOf("unknown_principal", `The account has no ${kind} called exactly ${principal.name}.`),
  );
}

const groupBody = z.looseObject({
  members: z.array(z.looseObject({ value: z.string().min(1), display: z.string().nullish() })).nullish(),
});

/** Lists of groups do not say who is in them; the group itself does. */
async function readMembers(send: Send, path: string): ReturnType<GroupMembership["readMembers"]> {
  const answer = await send({ method: "GET", path });
  if (!answer.ok) return answer;
  const body = groupBody.safeParse(answer.value);
  if (!body.success)
    return failed(failureOf("unavailable", "The account answered a group that cannot be read."));
  const members = (body.data.members ?? []).map(({ value, display }) => ({
    id: value,
    display: display ?? "",
  }));
  return { ok: true, value: members };
}

async function patchGroup(
  account: Account,
  { group, principal }: { readonly group: string; readonly principal: Principal },
  operationFor: (id: string) => unknown,
): Promise<UnityCatalogResult<void>> {
  const groupId = await idOf(account, { kind: "group", name: group });
  if (!groupId.ok) return groupId;
  const memberId = await idOf(account, principal);
  if (!memberId.ok) return memberId;
  const answer = await account.send({
    method: "PATCH",
    path: `${account.base}/Groups/${encodeURIComponent(groupId.value)}`,
    body: { schemas: [PATCH_OP], Operations: [operationFor(memberId.value)] },
  });
  return answer.ok ? { ok: true, value: undefined } : answer;
}
