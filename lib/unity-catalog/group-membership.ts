import { z } from "zod";

import type { Principal, PrincipalKind } from "#lib/domain/grants/types.ts";

import { originOf } from "./address.ts";
import { steadyMs } from "./clock.ts";
import type { Ask, Send } from "./dialect.ts";
import { failed, failureOf } from "./errors.ts";
import type { HttpSettings } from "./exchange.ts";
import { clientCredentials } from "./oauth.ts";
import type { GroupMember, GroupMembership, UnityCatalogResult } from "./port.ts";
import { refusePrincipal } from "./refusals.ts";
import { budgetOf } from "./request-budget.ts";
import { findInScim, SCIM_FOLDER } from "./scim.ts";
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
  return membershipOver({
    send,
    base: `/api/2.0/accounts/${account}/scim/v2`,
    timeoutMs: http.timeoutMs,
  });
}

type Account = { readonly send: Send; readonly base: string; readonly timeoutMs: number };

function membershipOver(account: Account): GroupMembership {
  const { send, base } = account;
  return {
    find: (group) => findGroup(account, group),
    nameOfGroup: (id) => readName(account, "group", id),
    nameOf: (member) => nameOf(account, member),
    async readMembers(group) {
      const id = await idOf(account, { kind: "group", name: group });
      return id.ok ? readMembers(send, `${base}/Groups/${encodeURIComponent(id.value)}`) : id;
    },
    addMember: (group, principal) =>
      patchGroup(account, { group, principal }, (id) => ({
        op: "add",
        path: "members",
        value: [{ value: id }],
      })),
    removeMember: (group, principal) =>
      patchGroup(account, { group, principal }, (id) => ({
        op: "remove",
        path: `members[value eq ${JSON.stringify(id)}]`,
      })),
    async check() {
      const groups = await someGroups(account);
      return groups.ok ? { ok: true, value: undefined } : groups;
    },
  };
}

const list = z.looseObject({ Resources: z.array(z.looseObject({})).nullish() });

/** The first of the account's groups, if it shows any. */
async function someGroups({ send, base }: Account): Promise<UnityCatalogResult<readonly unknown[]>> {
  const answer = await send({ method: "GET", path: `${base}/Groups?count=1` });
  if (!answer.ok) return answer;
  const body = list.safeParse(answer.value);
  if (body.success) return { ok: true, value: body.data.Resources ?? [] };
  return failed(failureOf("unavailable", "The account answered no list of groups."));
}

async function findGroup(account: Account, name: string): Promise<UnityCatalogResult<string | null>> {
  const group = { kind: "group", name } as const;
  const refusal = refusePrincipal(group);
  if (refusal !== undefined) return failed(refusal);
  const found = await findInScim(account.send, account.base, group);
  if (!found.ok) return found;
  if (found.value !== null) return { ok: true, value: found.value.id };
  // One who may not read groups can be shown an empty list: only a list with something in it proves an absence.
  const some = await someGroups(account);
  if (!some.ok) return some;
  if (some.value.length > 0) return { ok: true, value: null };
  return failed(failureOf("refused", "The account shows no group at all to the credentials."));
}

async function idOf(
  { send, base }: Account,
  principal: Principal,
  bound: Pick<Ask, "untilMs"> = {},
): Promise<UnityCatalogResult<string>> {
  const refusal = refusePrincipal(principal);
  if (refusal !== undefined) return failed(refusal);
  const found = await findInScim(send, base, principal, bound);
  if (!found.ok) return found;
  if (found.value !== null) return { ok: true, value: found.value.id };
  const kind = principal.kind.replace("_", " ");
  return failed(
    failureOf("unknown_principal", `The account has no ${kind} called exactly ${principal.name}.`),
  );
}

const groupBody = z.looseObject({
  members: z
    .array(
      z.looseObject({
        value: z.string().min(1),
        display: z.string().nullish(),
        $ref: z.string().nullish(),
      }),
    )
    .nullish(),
});

/** Lists of groups do not say who is in them; the group itself does. */
async function readMembers(send: Send, path: string): ReturnType<GroupMembership["readMembers"]> {
  const answer = await send({ method: "GET", path });
  if (!answer.ok) return answer;
  const body = groupBody.safeParse(answer.value);
  if (!body.success)
    return failed(failureOf("unavailable", "The account answered a group that cannot be read."));
  const members = (body.data.members ?? []).map(({ value, display, $ref }) => ({
    id: value,
    display: display ?? "",
    kind: kindOf($ref ?? ""),
  }));
  return { ok: true, value: members };
}

const KINDS: readonly PrincipalKind[] = ["user", "group", "service_principal"];

/** A member is named with the folder that it lies in: `Users/7`, or a whole address that ends so. */
function kindOf(ref: string): PrincipalKind | null {
  const folder = ref.split("/").at(-2);
  return KINDS.find((kind) => SCIM_FOLDER[kind].path === folder) ?? null;
}

/** Where the account does not say what a member is, each kind is asked in turn. */
async function nameOf(
  account: Account,
  { id, kind }: GroupMember,
): Promise<UnityCatalogResult<string | null>> {
  for (const one of kind === null ? KINDS : [kind]) {
    const name = await readName(account, one, id);
    if (!name.ok || name.value !== null) return name;
  }
  return { ok: true, value: null };
}

async function readName(
  { send, base }: Account,
  kind: PrincipalKind,
  id: string,
): Promise<UnityCatalogResult<string | null>> {
  const { path, key } = SCIM_FOLDER[kind];
  const answer = await send({ method: "GET", path: `${base}/${path}/${encodeURIComponent(id)}` });
  if (!answer.ok) {
    const { reason } = answer.failure;
    const isAbsent = reason === "unknown_principal" || reason === "unknown_securable";
    return isAbsent ? { ok: true, value: null } : answer;
  }
  const name = z.looseObject({ [key]: z.string().min(1) }).safeParse(answer.value).data?.[key];
  if (typeof name === "string") return { ok: true, value: name };
  return failed(failureOf("unavailable", `The account answered a ${kind.replace("_", " ")} without a name.`));
}

/** Both ids and the change itself within one time-out, so that whoever waits that long knows that nothing more is sent (UC-3). */
async function patchGroup(
  account: Account,
  { group, principal }: { readonly group: string; readonly principal: Principal },
  operationFor: (id: string) => unknown,
): Promise<UnityCatalogResult<void>> {
  const untilMs = steadyMs() + account.timeoutMs;
  const [groupId, memberId] = await Promise.all([
    idOf(account, { kind: "group", name: group }, { untilMs }),
    idOf(account, principal, { untilMs }),
  ]);
  if (!groupId.ok) return groupId;
  if (!memberId.ok) return memberId;
  const answer = await account.send({
    method: "PATCH",
    path: `${account.base}/Groups/${encodeURIComponent(groupId.value)}`,
    body: { schemas: [PATCH_OP], Operations: [operationFor(memberId.value)] },
    untilMs,
  });
  return answer.ok ? { ok: true, value: undefined } : answer;
}
