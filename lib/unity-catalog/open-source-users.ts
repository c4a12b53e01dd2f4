import { z } from "zod";

import type { Principal } from "#lib/domain/grants/types.ts";

import type { Send } from "./dialect.ts";
import { failed, failureOf } from "./errors.ts";
import type { UnityCatalog } from "./port.ts";

/** Where the open-source server keeps its users (SCIM2). Its errors are all HTTP 500 with the real status in the body. */
export const CONTROL_SCIM = "/api/1.0/unity-control/scim2";

const userRow = z.looseObject({
  id: z.string().min(1),
  active: z.boolean().nullish(),
  userName: z.string().nullish(),
  emails: z.array(z.looseObject({ value: z.string().nullish() })).nullish(),
});
const userList = z.looseObject({ Resources: z.array(userRow).nullish() });

/** Whether a user of the server is called by this e-mail, as the server compares: exactly. */
function isCalled(user: z.infer<typeof userRow>, email: string): boolean {
  return user.userName === email || (user.emails ?? []).some(({ value }) => value === email);
}

/** The user with exactly this e-mail; null when there is none, and for groups and service principals, which it has not. */
export async function findOpenSourceUser(
  send: Send,
  { kind, name }: Principal,
): ReturnType<UnityCatalog["findPrincipal"]> {
  if (kind !== "user") return { ok: true, value: null };
  const query = new URLSearchParams({ filter: `userName eq ${JSON.stringify(name)}` });
  const answer = await send({ method: "GET", path: `${CONTROL_SCIM}/Users?${query.toString()}` });
  if (!answer.ok) return answer;
  const list = userList.safeParse(answer.value);
  if (!list.success) return failed(failureOf("unavailable", "Unity Catalog answered no list of users."));
  const found = (list.data.Resources ?? []).find((user) => isCalled(user, name));
  return { ok: true, value: found === undefined ? null : { id: found.id, active: found.active ?? true } };
}
