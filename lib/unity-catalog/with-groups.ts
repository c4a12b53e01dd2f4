import type { Principal, Privilege, Securable } from "#lib/domain/grants/types.ts";

import { failed, failureOf } from "./errors.ts";
import { namesPrincipal } from "./names.ts";
import type {
  Assignment,
  Description,
  EffectivePrivilege,
  GroupMember,
  GroupMembership,
  UnityCatalog,
  UnityCatalogFailure,
  UnityCatalogResult,
  Whereabouts,
} from "./port.ts";
import { refusePrincipal } from "./refusals.ts";

const MEMBER: Privilege = "MEMBER";
/** As many names of members are asked for at once. */
const AT_ONCE = 5;

/**
 * The port of a workspace with the groups of its account: what is asked of a securable of type `group` goes to account SCIM,
 * everything else on as before (UC-1, UC-2). Being in a group is the one privilege MEMBER on it.
 */
export function withGroups(catalog: UnityCatalog, groups: GroupMembership): UnityCatalog {
  const isGroup = ({ type }: Securable): boolean => type === "group";
  return {
    readDirect: (securable, of) =>
      isGroup(securable) ? readDirect(groups, securable, of) : catalog.readDirect(securable, of),
    readEffective: (securable, principal) =>
      isGroup(securable)
        ? readEffective({ groups, catalog }, securable, principal)
        : catalog.readEffective(securable, principal),
    change: (ask) => (isGroup(ask.securable) ? change(groups, ask) : catalog.change(ask)),
    readDeleted: (securable) =>
      isGroup(securable) ? Promise.resolve({ ok: true, value: [] }) : catalog.readDeleted(securable),
    describe: (securable) => (isGroup(securable) ? describe(groups, securable) : catalog.describe(securable)),
    locate: (securable, id) =>
      isGroup(securable) ? locate(groups, securable, id) : catalog.locate(securable, id),
    findPrincipal: (principal) => catalog.findPrincipal(principal),
    async checkConnection(probes) {
      if (probes === undefined) return catalog.checkConnection();
      const [checked, account] = await Promise.all([catalog.checkConnection(probes), groups.check()]);
      if (!checked.ok || account.ok) return checked;
      // What cannot be taken away at the account must not be given: one that does not answer fails the check.
      if (account.failure.reason !== "refused") return account;
      const missing = [...checked.value.missing, "the account's groups (account admin)"];
      return { ok: true, value: { ...checked.value, missing } };
    },
  };
}

function absent({ fullName }: Securable): UnityCatalogFailure {
  return failureOf("unknown_securable", `The account has no group called exactly ${fullName}.`);
}

/** A group is what is granted on here: its absence is a securable's, proved by a list that shows other groups. */
async function asSecurable<Value>(
  groups: GroupMembership,
  securable: Securable,
  read: () => Promise<UnityCatalogResult<Value>>,
): Promise<UnityCatalogResult<Value>> {
  const answer = await read();
  if (answer.ok || answer.failure.reason !== "unknown_principal") return answer;
  const id = await groups.find(securable.fullName);
  if (!id.ok) return id;
  return id.value === null ? failed(absent(securable)) : answer;
}

async function readDirect(
  groups: GroupMembership,
  securable: Securable,
  of: Principal | undefined,
): Promise<UnityCatalogResult<readonly Assignment[]>> {
  const members = await asSecurable(groups, securable, () => groups.readMembers(securable.fullName));
  if (!members.ok) return members;
  const names = await namesOf(groups, members.value);
  if (!names.ok) return names;
  const shown = of === undefined ? names.value : names.value.filter((name) => namesPrincipal(name, of));
  return { ok: true, value: shown.map((principal) => ({ principal, privileges: [MEMBER] })) };
}

/** Names of members, sorted. One whom the account has deleted meanwhile is no member any more. */
async function namesOf(
  groups: GroupMembership,
  members: readonly GroupMember[],
): Promise<UnityCatalogResult<readonly string[]>> {
  const names: string[] = [];
  let failure: UnityCatalogFailure | undefined;
  const left = members[Symbol.iterator]();
  const lane = async (): Promise<void> => {
    for (const member of left) {
      if (failure !== undefined) return;
      const name = await groups.nameOf(member);
      if (!name.ok) failure = name.failure;
      else if (name.value !== null) names.push(name.value);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return failure === undefined ? { ok: true, value: names.toSorted() } : failed(failure);
}

type Asked = { readonly groups: GroupMembership; readonly catalog: Pick<UnityCatalog, "findPrincipal"> };

/** Whether somebody is in the group, and through which group in it; the origin is the group that lies directly in this one. */
async function readEffective(
  { groups, catalog }: Asked,
  securable: Securable,
  principal: Principal,
): Promise<UnityCatalogResult<readonly EffectivePrivilege[]>> {
  const refusal = refusePrincipal(principal);
  if (refusal !== undefined) return failed(refusal);
  const [found, members] = await Promise.all([
    catalog.findPrincipal(principal),
    asSecurable(groups, securable, () => groups.readMembers(securable.fullName)),
  ]);
  if (!found.ok) return found;
  if (!members.ok) return members;
  if (found.value === null)
    return failed(failureOf("unknown_principal", `The account does not know ${principal.name}.`));
  const { id } = found.value;
  const held: EffectivePrivilege[] = members.value.some((member) => member.id === id)
    ? [{ privilege: MEMBER }]
    : [];
  for (const inner of members.value.filter(({ kind }) => kind === "group")) {
    const through = await isWithin(groups, inner, { id, seen: new Set() });
    if (!through.ok) return through;
    if (through.value !== null)
      held.push({ privilege: MEMBER, inheritedFrom: { type: "group", fullName: through.value } });
  }
  return { ok: true, value: held };
}

type Sought = { readonly id: string; readonly seen: Set<string> };

/** The name of the group when the one sought is in it, however deep; null when not. Groups may lie in each other. */
async function isWithin(
  groups: GroupMembership,
  group: GroupMember,
  sought: Sought,
): Promise<UnityCatalogResult<string | null>> {
  if (sought.seen.has(group.id)) return { ok: true, value: null };
  sought.seen.add(group.id);
  const name = await groups.nameOf(group);
  if (!name.ok || name.value === null) return name;
  const members = await groups.readMembers(name.value);
  if (!members.ok)
    return members.failure.reason === "unknown_principal" ? { ok: true, value: null } : members;
  if (members.value.some(({ id }) => id === sought.id)) return name;
  for (const inner of members.value.filter(({ kind }) => kind === "group")) {
    const through = await isWithin(groups, inner, sought);
    if (!through.ok) return through;
    if (through.value !== null) return name;
  }
  return { ok: true, value: null };
}

async function change(
  groups: GroupMembership,
  { securable, principal, add, remove }: Parameters<UnityCatalog["change"]>[0],
): Promise<UnityCatalogResult<void>> {
  const group = securable.fullName;
  if ([...add, ...remove].some((privilege) => privilege !== MEMBER) || (add.length > 0 && remove.length > 0))
    return failed(
      failureOf("invalid", "Somebody is put into a group, or taken out of it; there is nothing else."),
    );
  if (add.length + remove.length === 0) return { ok: true, value: undefined };
  if (add.length > 0) return asSecurable(groups, securable, () => groups.addMember(group, principal));
  return asSecurable(groups, securable, () => groups.removeMember(group, principal));
}

async function describe(
  groups: GroupMembership,
  securable: Securable,
): Promise<UnityCatalogResult<Description>> {
  const id = await groups.find(securable.fullName);
  if (!id.ok) return id;
  return id.value === null ? failed(absent(securable)) : { ok: true, value: { id: id.value, owner: null } };
}

/** A group keeps its id when it is renamed, and lies in nothing that could be renamed with it. */
async function locate(
  groups: GroupMembership,
  securable: Securable,
  id: string,
): Promise<UnityCatalogResult<Whereabouts>> {
  const found = await groups.find(securable.fullName);
  if (!found.ok) return found;
  if (found.value === id) return { ok: true, value: { at: "same" } };
  const name = await groups.nameOfGroup(id);
  if (!name.ok) return name;
  if (name.value !== null) return { ok: true, value: { at: "renamed", fullName: name.value } };
  return { ok: true, value: found.value === null ? { at: "gone" } : { at: "replaced", id: found.value } };
}
