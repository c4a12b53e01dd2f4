import { z } from "zod";

import { bodyOf, ok, param, type CallerHandler, type Embedded, type EmbeddedRequest } from "../requests.ts";
import { principalOf } from "../principals.ts";
import type { PrincipalRow, Put } from "../types.ts";
import { notFound, ScimError } from "./errors.ts";
import { newUser } from "./genesis.ts";
import { metastoreOf } from "./names.ts";
import { mustOwn } from "./rights.ts";

const newBody = z.looseObject({
  displayName: z.string().nullish(),
  emails: z.array(z.looseObject({ value: z.string().min(1), primary: z.boolean().nullish() })),
});

/** POST Users, by the owner of the metastore: 201; an e-mail that was ever used is SCIM's 409. */
export const createUser: CallerHandler = (embedded, request, caller) => {
  mustOwn(embedded, caller, metastoreOf(embedded.store.state));
  const { emails, displayName } = bodyOf(request, newBody);
  const email = emails.find(({ primary }) => primary === true)?.value;
  if (email === undefined) throw new ScimError(412, "User does not have a primary email.");
  if (principalOf(embedded.store.state, "user", email) !== undefined) {
    throw new ScimError(409, `User already exists: ${email}`);
  }
  const row = newUser({ email, displayName: displayName ?? email });
  embedded.store.commit([{ table: "principals", row }]);
  return { status: 201, body: userBody(row) };
};

const FILTER = /^(?:userName|emails\.value) eq "(?<email>[^"]*)"$/iu;
const PAGE = 50;

/** GET Users: fifty on a page unless asked otherwise; the filter does not mind the case of letters. */
export const listUsers: CallerHandler = (embedded, request) => {
  const filter = request.query.get("filter") ?? "";
  const email = FILTER.exec(filter.trim())?.groups?.["email"]?.toLowerCase();
  if (filter !== "" && email === undefined) throw new ScimError(400, "The filter cannot be read.");
  const first = Math.max(1, Number.parseInt(request.query.get("startIndex") ?? "1", 10) || 1) - 1;
  const count = Number.parseInt(request.query.get("count") ?? "", 10) || PAGE;
  const users = [...embedded.store.state.principals.values()]
    .filter(({ name }) => email === undefined || name.toLowerCase() === email)
    .slice(first, first + count);
  return ok({
    schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    totalResults: users.length,
    startIndex: first + 1,
    itemsPerPage: users.length,
    Resources: users.map(userBody),
  });
};

/** GET one user. */
export const getUser: CallerHandler = (embedded, request) => ok(userBody(userAsked(embedded, request)));

const changedBody = z.looseObject({ active: z.boolean().nullish(), displayName: z.string().nullish() });

/** PUT of one user by the owner of the metastore: the name shown, and whether the user is let in. */
export const replaceUser: CallerHandler = (embedded, request, caller) => {
  mustOwn(embedded, caller, metastoreOf(embedded.store.state));
  const user = userAsked(embedded, request);
  const { active, displayName } = bodyOf(request, changedBody);
  const row = { ...user, active: active ?? user.active, displayName: displayName ?? user.displayName };
  embedded.store.commit([{ table: "principals", row }]);
  return ok(userBody(row));
};

/** DELETE of one user: it stays, switched off, and loses its grants. */
export const disableUser: CallerHandler = (embedded, request, caller) => {
  const { state } = embedded.store;
  mustOwn(embedded, caller, metastoreOf(state));
  const user = userAsked(embedded, request);
  const cleared = (["grants", "leftovers"] as const).flatMap((table) =>
    [...state[table]]
      .filter(([, held]) => held.has(user.id))
      .map(([securable]): Put => ({ table, securable, principal: user.id, privileges: [] })),
  );
  embedded.store.commit([{ table: "principals", row: { ...user, active: false } }, ...cleared]);
  return { status: 200 };
};

/** GET Me: the caller; nobody where everybody is let in. */
export const getMe: CallerHandler = (embedded, _request, caller) => {
  if (embedded.isUnprotected) throw new ScimError(400, "No user found.");
  return ok(userBody(caller));
};

function userAsked({ store }: Embedded, request: EmbeddedRequest): PrincipalRow {
  const id = param(request, "id");
  const user = store.state.principals.get(id);
  if (user === undefined) throw notFound("NOT_FOUND", `User not found: ${id}`);
  return user;
}

function userBody(user: PrincipalRow): unknown {
  return {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
    id: user.id,
    externalId: null,
    meta: { resourceType: "User" },
    userName: user.name,
    displayName: user.displayName,
    active: user.active,
    emails: [{ value: user.name, primary: true }],
    photos: [{ value: "" }],
  };
}
