import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { describeChanging } from "./contract/changing.ts";
import { describeEffective } from "./contract/effective.ts";
import { describeEnforcing } from "./contract/enforcing.ts";
import { describeBusy, describeLost } from "./contract/failing.ts";
import { describeDatabricksAnswers } from "./contract/own-answers-databricks.ts";
import { describeOpenSourceAnswers } from "./contract/own-answers-open-source.ts";
import { describeMembership } from "./contract/membership.ts";
import { describeMembershipTuple } from "./contract/membership-tuple.ts";
import { describePersisting } from "./contract/persisting.ts";
import { describeReading } from "./contract/reading.ts";
import type { ContractServer, Lacks } from "./contract/server.ts";
import { describeSigningIn } from "./contract/signing-in.ts";
import { suiteOver, type NotApplicable, type Suite } from "./contract/suite.ts";
import { describeUnprotected } from "./contract/unprotected.ts";
import { describeUnsent } from "./contract/unsent.ts";
import { describeWhereabouts } from "./contract/whereabouts.ts";
import { describeWrongHosts } from "./contract/wrong-hosts.ts";
import type { DialectName } from "./dialect.ts";

declare module "vitest" {
  interface TaskMeta {
    /** Carried to the report of `npm run contract:unity-catalog` by the test that closes a suite. */
    notApplicable?: readonly NotApplicable[];
  }
}

/** The server of a suite: what it is called and speaks, what it lacks, and how it is brought up. */
export type ContractSubject = {
  readonly name: string;
  readonly dialect: DialectName;
  readonly lacks: Lacks;
  readonly connect: () => Promise<ContractServer>;
};

/** Longer than a slow server on another machine needs for what one case makes. */
const CASE_MS = 60_000;

/**
 * The contract of the port (UC-8, UC-9): what the grant engine relies on, as cases that run through the real client over
 * HTTP against one server, and what that server itself answers. It is brought up first and stopped, with all that was
 * made there removed, at the end. Cases that it cannot be asked are told with their reasons, not run and not passed.
 */
export function describeUnityCatalogContract({ name, dialect, lacks, connect }: ContractSubject): void {
  describe(`the Unity Catalog contract: ${name}`, { timeout: CASE_MS }, () => {
    let running: ContractServer | undefined;
    const server = (): ContractServer => {
      if (running === undefined) throw new Error("The server of the contract is not up.");
      return running;
    };
    beforeAll(async () => {
      running = await connect();
    }, CASE_MS);
    afterEach(() => running?.endTrouble());
    afterAll(() => running?.stop(), 2 * CASE_MS);

    const suite = suiteOver(server, dialect, lacks);
    for (const describeGroup of GROUPS) describeGroup(suite);

    test("UC-8: at least 80 cases are written, and those that do not apply say why", ({ task }) => {
      task.meta.notApplicable = suite.notApplicable;
      expect(suite.count() + suite.notApplicable.length).toBeGreaterThanOrEqual(80);
      expect(suite.notApplicable.filter(({ reason }) => reason === "")).toEqual([]);
    });
  });
}

const GROUPS: readonly ((suite: Suite) => void)[] = [
  describeReading,
  describeWhereabouts,
  describeEffective,
  describeChanging,
  describeUnsent,
  describeBusy,
  describeLost,
  describeWrongHosts,
  describeSigningIn,
  describeUnprotected,
  describeMembership,
  describeMembershipTuple,
  describeEnforcing,
  describePersisting,
  (suite) =>
    suite.dialect === "databricks" ? describeDatabricksAnswers(suite) : describeOpenSourceAnswers(suite),
];
