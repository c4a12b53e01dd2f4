import { randomUUID } from "node:crypto";

import { principalByName } from "./principals.ts";
import { newPrincipalId } from "./scim.ts";
import { findSecurable } from "./securables.ts";
import type { Store } from "./store.ts";
import type { Put } from "./types.ts";

/**
 * What is there before anybody made anything: the administrating service principal, and the catalog `system` that every
 * metastore has. Puts only what is missing.
 */
export function makeGenesis(store: Store, clientId: string, nowMs: number): void {
  const puts: Put[] = [];
  if (principalByName(store.state, clientId) === undefined) {
    const row = {
      id: newPrincipalId(),
      kind: "service_principal" as const,
      name: clientId.toLowerCase(),
      displayName: "Unity Catalog administrator",
      active: true,
      deleted: false,
      members: [],
    };
    puts.push({ table: "principals", row });
  }
  if (findSecurable(store.state, "catalog", "system") === undefined) {
    const row = {
      id: randomUUID(),
      type: "catalog" as const,
      fullName: "system",
      owner: "System user",
      createdAt: nowMs,
    };
    puts.push({ table: "securables", row });
  }
  if (puts.length > 0) store.commit(puts);
}
