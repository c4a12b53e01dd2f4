import { expect, test } from "vitest";
import { demoBreakGlass } from "./break-glass-reference.ts";
import { PROD_GROUPS, PROD_NAMES } from "./prod.ts";

test("BG-2 whatever a profile of the demonstration gives is there in its Prod", () => {
  for (const { group, privileges } of demoBreakGlass.profiles) {
    expect(Object.keys(PROD_GROUPS)).toContain(group);
    for (const { fullName } of privileges)
      expect(
        PROD_NAMES.some((name) => name === fullName || name.startsWith(`${fullName}.`)),
        fullName,
      ).toBe(true);
  }
});
