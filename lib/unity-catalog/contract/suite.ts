import { describe, test as vitestTest } from "vitest";

import type { DialectName } from "../dialect.ts";
import type { Lacks, Need, UnderTest } from "./server.ts";

/** One case that a server cannot be asked, and why. */
export type NotApplicable = { readonly group: string; readonly name: string; readonly reason: string };

type Run = () => Promise<void> | void;
type Case = { readonly name: string; readonly run: Run };

/** How cases are written: in groups, each with what it needs of the server. */
export type Suite = {
  readonly server: UnderTest;
  readonly dialect: DialectName;
  readonly group: (name: string, cases: () => void) => void;
  readonly test: (name: string, run: Run) => void;
  /** A case that is told as not applicable where the server lacks one of the needs. */
  readonly testIf: (needs: readonly Need[], name: string, run: Run) => void;
};

export type RunningSuite = Suite & {
  readonly notApplicable: readonly NotApplicable[];
  readonly count: () => number;
};

/** A suite over one server, whose lacks are known before it is up. */
export function suiteOver(server: UnderTest, dialect: DialectName, lacks: Lacks): RunningSuite {
  const notApplicable: NotApplicable[] = [];
  let present: { readonly group: string; readonly cases: Case[] } = { group: "", cases: [] };
  let count = 0;
  const test = (name: string, run: Run): void => {
    count += 1;
    present.cases.push({ name, run });
  };
  return {
    server,
    dialect,
    notApplicable,
    count: () => count,
    group(group, register) {
      present = { group, cases: [] };
      register();
      const { cases } = present;
      // A group of which nothing applies has no tests, which Vitest would call a mistake.
      if (cases.length === 0) return;
      describe(group, () => {
        for (const { name, run } of cases) vitestTest(name, run);
      });
    },
    test,
    testIf(needs, name, run) {
      const reason = needs.map((need) => lacks[need]).find((one) => one !== undefined);
      if (reason === undefined) test(name, run);
      else notApplicable.push({ group: present.group, name, reason });
    },
  };
}
