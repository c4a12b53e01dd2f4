import { randomUUID } from "node:crypto";
import { z } from "zod";

import type { Principal, PrincipalKind } from "#lib/domain/grants/types.ts";

import type { Admin } from "./admin.ts";
import { fresh } from "./estate.ts";
import type { People } from "./server.ts";

const ACCOUNT_SCIM = "/api/2.0/account/scim/v2";
const OPEN_SOURCE_SCIM = "/api/1.0/unity-control/scim2";
const FOLDER: Record<PrincipalKind, string> = {
  user: "Users",
  group: "Groups",
  service_principal: "ServicePrincipals",
};
const made = z.looseObject({ id: z.string(), applicationId: z.string().nullish() });

/** Makes principals over the server's own SCIM; `cleanUp` deletes them all (open source: switches them off for good). */
export function peopleOf(admin: Admin): People & { readonly cleanUp: () => Promise<void> } {
  const isOpenSource = admin.dialect === "open_source";
  const scim = isOpenSource ? OPEN_SOURCE_SCIM : ACCOUNT_SCIM;
  const ids = new Map<string, string>();
  const pathOf = ({ kind, name }: Principal): string =>
    `${scim}/${FOLDER[kind]}/${ids.get(`${kind}:${name}`) ?? "unknown"}`;

  async function make(kind: PrincipalKind, name: string, body: object): Promise<Principal> {
    const { id, applicationId } = made.parse(await admin.must("POST", `${scim}/${FOLDER[kind]}`, body));
    // Some accounts give application ids out themselves.
    const known = kind === "service_principal" ? (applicationId ?? name) : name;
    ids.set(`${kind}:${known}`, id);
    return { kind, name: known };
  }

  const patch = async (principal: Principal, operation: object): Promise<void> => {
    const schemas = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"];
    await admin.must("PATCH", pathOf(principal), { schemas, Operations: [operation] });
  };

  return {
    newUser() {
      const name = `${fresh("user")}@countersign.example`;
      const emails = [{ value: name, primary: true }];
      return make("user", name, isOpenSource ? { displayName: name, emails } : { userName: name });
    },
    newGroup() {
      const name = fresh("Readers");
      return make("group", name, { displayName: name });
    },
    newServicePrincipal() {
      const name = randomUUID();
      return make("service_principal", name, { applicationId: name, displayName: fresh("robot") });
    },
    async setMember(group, member, isMember) {
      const id = ids.get(`${member.kind}:${member.name}`) ?? "";
      const add = { op: "add", path: "members", value: [{ value: id }] };
      await patch(group, isMember ? add : { op: "remove", path: `members[value eq "${id}"]` });
    },
    async setActive(user, active) {
      if (!isOpenSource) return patch(user, { op: "replace", path: "active", value: active });
      // The one way that was seen to work; it clears what the user holds as well.
      if (active) throw new Error("The open-source server keeps a user switched off.");
      await admin.must("DELETE", pathOf(user));
    },
    deletePrincipal: async (principal) => void (await admin.must("DELETE", pathOf(principal))),
    async cleanUp() {
      for (const [key, id] of ids) {
        const kind = key.slice(0, key.indexOf(":"));
        await admin.raw("DELETE", `${scim}/${FOLDER[asKind(kind)]}/${id}`);
      }
    },
  };
}

/** Safe: every key was made from a kind and a name. */
function asKind(word: string): PrincipalKind {
  return word as PrincipalKind;
}
