import type { Rule } from "./relations.ts";
import type { Actor, Role } from "./types.ts";

const withRole =
  (...roles: readonly Role[]) =>
  (actor: Actor): boolean =>
    actor.kind === "person" && roles.some((role) => actor.roles.includes(role));

/** Who looks at the engine and at the servers that it asks. */
export const ENGINE_RULES: readonly Rule[] = [
  {
    id: "engine.platform_watches",
    effect: "allow",
    actions: ["engine.read", "connection.read"],
    sentence:
      "Platform administrators, run the bank and security see whether ends are proved and Unity Catalog answers.",
    when: withRole("admin", "rtb", "security"),
  },
  {
    id: "connection.watchers_check",
    effect: "allow",
    actions: ["connection.check"],
    sentence: "Platform administrators and security have a connection checked.",
    when: withRole("admin", "security"),
  },
];
