import { afterAll, afterEach, beforeAll, describe } from "vitest";

import { describeChanging } from "./contract/changing.ts";
import { describeEffective } from "./contract/effective.ts";
import { describeEnforcing } from "./contract/enforcing.ts";
import { describeBusy, describeLost } from "./contract/failing.ts";
import { describePersisting } from "./contract/persisting.ts";
import { describeReading } from "./contract/reading.ts";
import type { ContractServer } from "./contract/server.ts";
import { describeSigningIn } from "./contract/signing-in.ts";

/**
 * The contract of the port (UC-8, UC-9): what the grant engine relies on, as cases that run through the real client over
 * HTTP against one server. `connect` brings the server up; it is stopped at the end.
 */
export function describeUnityCatalogContract(name: string, connect: () => Promise<ContractServer>): void {
  describe(`the Unity Catalog contract: ${name}`, () => {
    let running: ContractServer | undefined;
    const server = (): ContractServer => {
      if (running === undefined) throw new Error("The server of the contract is not up.");
      return running;
    };
    beforeAll(async () => {
      running = await connect();
    });
    afterEach(() => running?.endTrouble());
    afterAll(() => running?.stop());

    describeReading(server);
    describeEffective(server);
    describeChanging(server);
    describeBusy(server);
    describeLost(server);
    describeSigningIn(server);
    describeEnforcing(server);
    describePersisting(server);
  });
}
