import { parseArgs } from "node:util";
import { namedRealSettings, readEnv } from "#lib/config/env.ts";
import type { Child } from "./child.ts";
import { closeDataFolder, openDataFolder } from "./data-folder.ts";
import { runEmbedded } from "./embedded.ts";
import { LaunchError } from "./launch-error.ts";
import { endLeftovers, noteProcesses } from "./process-table.ts";
import { runReal } from "./real.ts";
import type { Role } from "./real.ts";
import { runUntilDone } from "./run-until-done.ts";

type Arguments = { reset: boolean; only: Role };

/** Starts Countersign: for real when the settings of a real run are there, with servers of its own when none is. */
export async function main({ watch }: { watch: boolean }): Promise<never> {
  let close = (): void => {};
  let note: (children: readonly Child[]) => void = () => {};
  return runUntilDone(
    async (supervisor) => {
      const { reset, only } = readArguments();
      if (namedRealSettings().length > 0 && !watch) return runReal(supervisor, only);
      if (only !== "both") throw new LaunchError("--only is for a real run: set DATABASE_URL and the rest.");
      const folder = openDataFolder(readEnv("launcher").COUNTERSIGN_DATA_DIR);
      close = () => closeDataFolder(folder);
      note = (children) => noteProcesses(folder.processes, children);
      await endLeftovers(folder.processes);
      return runEmbedded(supervisor, { folder, reset, watch });
    },
    { onChange: (children) => note(children), atEnd: () => close() },
  );
}

function readArguments(): Arguments {
  const options = {
    reset: { type: "boolean", default: false },
    only: { type: "string", default: "both" },
  } as const;
  try {
    const { values } = parseArgs({ options });
    const only = (["both", "web", "worker"] as const).find((role) => role === values.only);
    if (only === undefined) throw new Error("--only takes web or worker");
    return { reset: values.reset, only };
  } catch (error) {
    throw new LaunchError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
