import { z } from "zod";

/** One principal on one securable of which changes were under way at the same time, and how often one met another. */
export type Overlap = { readonly securable: string; readonly principal: string; readonly times: number };

/** One request that changes grants, from its arrival to the end of its handling. */
export type Visit = {
  /** Whether an equal change, or its opposite, was under way meanwhile. */
  raced(principal: string, privilege: string): boolean;
  leave(): void;
};

export type InFlight = {
  /** Counts a request in, if it changes grants; its body is looked at and not judged. */
  enter(method: string, path: string, text: string): Visit | undefined;
  overlaps(): readonly Overlap[];
  forget(): void;
};

type Guest = { readonly keys: ReadonlySet<string>; readonly raced: Set<string> };

/** Sees changes that overlap, so that tests can tell and the open-source dialect can do what its model does then. */
export function createInFlight(): InFlight {
  const guests = new Set<Guest>();
  const met = new Map<string, Overlap>();

  function meet(guest: Guest, principals: readonly string[], securable: string): void {
    for (const other of guests) {
      for (const key of guest.keys) {
        if (!other.keys.has(key)) continue;
        guest.raced.add(key);
        other.raced.add(key);
      }
    }
    for (const principal of principals) {
      const key = keyOf(securable, principal);
      if (!guest.raced.has(key)) continue;
      met.set(key, { securable, principal, times: (met.get(key)?.times ?? 0) + 1 });
    }
  }

  return {
    enter(method, path, text) {
      const securable = method === "PATCH" ? securableIn(path) : undefined;
      const changes = securable === undefined ? [] : changesIn(text);
      if (securable === undefined || changes.length === 0) return undefined;
      const keys = changes.flatMap(({ principal, words }) => [
        keyOf(securable, principal),
        ...words.map((word) => keyOf(securable, principal, word)),
      ]);
      const guest = { keys: new Set(keys), raced: new Set<string>() };
      const principals = changes.map(({ principal }) => principal);
      meet(guest, principals, securable);
      guests.add(guest);
      return {
        raced: (principal, privilege) => guest.raced.has(keyOf(securable, principal, privilege)),
        leave: () => void guests.delete(guest),
      };
    },
    overlaps: () => [...met.values()],
    forget: () => met.clear(),
  };
}

function keyOf(...parts: readonly string[]): string {
  return parts.join("\n");
}

/** `type/name` of a permissions path, decoded and in lower case. */
function securableIn(path: string): string | undefined {
  const encoded = /\/permissions\/(?<securable>[^/]+\/[^/]+)$/u.exec(path)?.groups?.["securable"];
  if (encoded === undefined) return undefined;
  try {
    return decodeURIComponent(encoded).toLowerCase();
  } catch {
    return undefined;
  }
}

const words = z.array(z.string()).nullish().catch([]);
const body = z.looseObject({
  changes: z.array(z.looseObject({ principal: z.string(), add: words, remove: words })),
});

function changesIn(
  text: string,
): readonly { readonly principal: string; readonly words: readonly string[] }[] {
  try {
    const { changes } = body.parse(JSON.parse(text));
    return changes.map(({ principal, add, remove }) => ({
      principal,
      words: [...(add ?? []), ...(remove ?? [])],
    }));
  } catch {
    return [];
  }
}
