import { signalQuietly, type Child } from "#lib/launch/child.ts";
import { startCluster, type ClusterOptions } from "#lib/launch/embedded-postgres/cluster.ts";
import { Supervisor } from "#lib/launch/supervisor.ts";
import { alive } from "./process.ts";

/** The Postgres of a stage, which can be stopped in the middle of anything. */
export type PostgresProcess = {
  /** Starts it, unless it runs, and answers the superuser's address once it takes connections. */
  readonly up: () => Promise<string>;
  /** As `pg_ctl stop -m immediate`: no checkpoint, no goodbye; the next start recovers from the log. */
  readonly kill: () => Promise<void>;
};

/**
 * A crash of a process loses nothing that the kernel has taken, so fsync may be off; a commit that was answered must be with the
 * kernel, so synchronous_commit must not.
 */
const SETTINGS = { fsync: "off", synchronous_commit: "on", full_page_writes: "off", shared_buffers: "64MB" };

export function postgresProcess(options: Omit<ClusterOptions, "settings">): PostgresProcess {
  let child: Child | null = null;
  let url: string | null = null;
  return {
    up: async () => {
      if (url !== null) return url;
      // Its death is what is wanted, so nobody listens to the supervisor's failure.
      const supervisor = new Supervisor((children) => {
        child = children.find(({ spec }) => spec.name === "Postgres") ?? child;
      });
      url = await startCluster(supervisor, { ...options, settings: SETTINGS });
      if (child !== null) alive.add(child.pid);
      return url;
    },
    kill: async () => {
      url = null;
      if (child === null) return;
      signalQuietly(child.pid, "SIGQUIT");
      await child.exited;
      alive.delete(child.pid);
      child = null;
    },
  };
}
