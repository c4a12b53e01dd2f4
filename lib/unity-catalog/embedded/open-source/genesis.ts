import { randomUUID } from "node:crypto";

import { principalOf } from "../principals.ts";
import { securableStored } from "../securables.ts";
import type { Store } from "../store.ts";
import type { PrincipalRow, Put } from "../types.ts";

const ADMIN = "admin";
const METASTORE = "unity";

/** What is there at the first start: the user `admin`, and the metastore that it owns. Gives the administrator. */
export function foundMetastore(store: Store, nowMs: number): PrincipalRow {
  const admin = principalOf(store.state, "user", ADMIN) ?? newUser({ email: ADMIN, displayName: "Admin" });
  const puts: Put[] = [{ table: "principals", row: admin }];
  if (securableStored(store.state, "metastore", METASTORE) === undefined) {
    const row = {
      id: randomUUID(),
      type: "metastore" as const,
      fullName: METASTORE,
      owner: admin.id,
      createdAt: nowMs,
    };
    puts.push({ table: "securables", row });
  }
  store.commit(puts);
  return admin;
}

/** A user as it is stored: the e-mail as it was written first. */
export function newUser(user: { readonly email: string; readonly displayName: string }): PrincipalRow {
  return {
    id: randomUUID(),
    kind: "user",
    name: user.email,
    displayName: user.displayName,
    active: true,
    deleted: false,
    members: [],
  };
}
