import { expect } from "vitest";

import type { Principal, Privilege, Securable } from "#lib/domain/grants/types.ts";

import type { UnityCatalog, UnityCatalogFailure, UnityCatalogResult } from "../port.ts";

/** The value of a result that must be good. */
export function good<Value>(result: UnityCatalogResult<Value>): Value {
  if (!result.ok) throw new Error(`Expected success, got ${JSON.stringify(result.failure)}`);
  return result.value;
}

/** The failure of a result that must be one, proved to be fit to show. */
export function bad(result: UnityCatalogResult<unknown>): UnityCatalogFailure {
  if (result.ok) throw new Error("Expected a failure, got success");
  expect(result.failure.message.length).toBeLessThanOrEqual(500);
  expect(result.failure.message).not.toBe("");
  return result.failure;
}

/** What a principal directly holds on a securable, as a fresh read shows it. */
export async function held(
  catalog: UnityCatalog,
  securable: Securable,
  principal: Principal,
): Promise<readonly string[]> {
  const all = good(await catalog.readDirect(securable));
  return all.find((one) => one.principal === principal.name)?.privileges ?? [];
}

/** Adds privileges and expects that to succeed. */
export async function add(
  catalog: UnityCatalog,
  target: { readonly securable: Securable; readonly principal: Principal },
  ...privileges: readonly Privilege[]
): Promise<void> {
  good(await catalog.change({ ...target, add: privileges, remove: [] }));
}

/** Removes privileges and expects that to succeed. */
export async function remove(
  catalog: UnityCatalog,
  target: { readonly securable: Securable; readonly principal: Principal },
  ...privileges: readonly Privilege[]
): Promise<void> {
  good(await catalog.change({ ...target, add: [], remove: privileges }));
}

/** A fetch that counts the asks it carries, by method and path. */
export function countingFetch(): { readonly fetch: typeof globalThis.fetch; readonly asks: string[] } {
  const asks: string[] = [];
  return {
    asks,
    fetch: (input, init) => {
      asks.push(`${init?.method ?? "GET"} ${new URL(addressOf(input)).pathname}`);
      return globalThis.fetch(input, init);
    },
  };
}

/** The address of a call of fetch, however it was given. */
export function addressOf(input: Parameters<typeof globalThis.fetch>[0]): string {
  if (typeof input === "string") return input;
  return input instanceof URL ? input.href : input.url;
}
