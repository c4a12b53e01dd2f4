import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { PRIVILEGES } from "#lib/domain/grants/types.ts";

import { isIssuable, namesPrincipal, normalisePrivilege, principalName } from "./names.ts";

const spelling = fc.constantFrom(" ", "_", "  ", "\t");

describe("privileges", () => {
  test("UC-1: every spelling that servers use is one word", () => {
    fc.assert(
      fc.property(fc.constantFrom(...PRIVILEGES), spelling, fc.boolean(), (privilege, gap, isLower) => {
        const spelt = privilege.replaceAll("_", gap);
        expect(normalisePrivilege(isLower ? ` ${spelt.toLowerCase()} ` : spelt)).toBe(privilege);
      }),
    );
  });

  test("UC-1: normalising twice changes nothing, whatever the word", () => {
    fc.assert(
      fc.property(fc.string(), (word) => {
        const once = normalisePrivilege(word);
        expect(normalisePrivilege(once)).toBe(once);
      }),
    );
  });

  test("EXC-3: only the four words may be issued, in exactly their spelling", () => {
    for (const privilege of PRIVILEGES) expect(isIssuable(privilege)).toBe(true);
    fc.assert(
      fc.property(fc.string(), (word) => {
        fc.pre(!PRIVILEGES.some((privilege) => privilege === word));
        expect(isIssuable(word)).toBe(false);
      }),
    );
    for (const word of ["ALL_PRIVILEGES", "READ VOLUME", "read_volume", "WRITE_FILES", "__proto__"]) {
      expect(isIssuable(word)).toBe(false);
    }
  });
});

describe("principals", () => {
  test("UC-1: e-mails and application ids compare without case", () => {
    fc.assert(
      fc.property(fc.emailAddress(), fc.constantFrom("user", "service_principal"), (name, kind) => {
        expect(namesPrincipal(name.toUpperCase(), { kind, name: name.toLowerCase() })).toBe(true);
        expect(namesPrincipal(name.toLowerCase(), { kind, name: name.toUpperCase() })).toBe(true);
        expect(namesPrincipal(`x${name}`, { kind, name })).toBe(false);
      }),
    );
  });

  test("UC-1: groups that differ in case are different groups", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        const group = { kind: "group", name } as const;
        expect(principalName(group)).toBe(name);
        expect(namesPrincipal(name, group)).toBe(true);
        expect(namesPrincipal(name.toUpperCase(), group)).toBe(name === name.toUpperCase());
      }),
    );
    expect(namesPrincipal("readers", { kind: "group", name: "Readers" })).toBe(false);
  });
});
