import { describe, test as vitestTest } from "vitest";

import type { DialectName } from "../dialect.ts";
import type { Lacks, Need, UnderTest } from "./server.ts";

/** One case that a server cannot be asked, and why. */
export type NotApplicable = { readonly group: string; readonly name: string; readonly reason: string };

type Run = () => Promise<void> | void;

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
  let group = "";
  let cases = 0;
  const test = (name: string, run: Run): void => {
    cases += 1;
    vitestTest(name, run);
  };
  return {
    server,
    dialect,
    notApplicable,
    count: () => cases,
    group(name, register) {
      group = name;
      describe(name, register);
    },
    test,
    testIf(needs, name, run) {
      const reason = needs.map((need) => lacks[need]).find((one) => one !== undefined);
      if (reason === undefined) test(name, run);
      else notApplicable.push({ group, name, reason });
    },
  };
}
