import { z } from "zod";
import { count, id } from "./fields.ts";

/** Seconds here are of the real clock, by which the machine works; no demonstration moves it. */
const seconds = z.number();

/** A server of Unity Catalog as the workers know it: the web process holds no key to it (docs/adr/0002). */
const ConnectionView = z.strictObject({
  name: id,
  host: z.string().nullable(),
  dialect: z.enum(["databricks", "open_source"]).nullable(),
  /** The last check; all null when there was none yet. */
  check: z.strictObject({
    secondsAgo: seconds.nullable(),
    identity: z.string().nullable(),
    reason: z.string().nullable(),
    message: z.string().nullable(),
    missing: z.array(z.string()).readonly(),
    /** Seconds since somebody asked for another one that no worker has answered yet. */
    askedSecondsAgo: seconds.nullable(),
  }),
  breaker: z.strictObject({
    /** Failures in a row that are the server's; its own, not those of one ask. */
    failures: count,
    failingSeconds: seconds.nullable(),
    /** While the breaker is open: seconds until the next probe, negative when it is due. Null while it is closed. */
    probeInSeconds: seconds.nullable(),
  }),
  answeredSecondsAgo: seconds.nullable(),
  /** Targets that are not yet as they are wanted, or were refused. */
  waiting: count,
});
export type ConnectionView = z.infer<typeof ConnectionView>;

export const ConnectionsView = z.strictObject({
  connections: z.array(ConnectionView).readonly(),
  /** Null when no worker ever went round: then nobody answers a check. */
  sweptSecondsAgo: seconds.nullable(),
});
export type ConnectionsView = z.infer<typeof ConnectionsView>;

export const CheckAsked = z.strictObject({ asked: z.boolean() });

export const EngineView = z.strictObject({
  /** Why nothing is pushed but only looked at; null while the engine works as it should. */
  observing: z.enum(["another_database", "another_epoch"]).nullable(),
  /** The loops of the workers, the sweeper among them: when each last went round, and what it said then. */
  loops: z
    .array(z.strictObject({ name: z.string(), secondsAgo: seconds, note: z.string().nullable() }))
    .readonly(),
  lateness: z.strictObject({
    /** Accesses past their end, or told to end, for a minute and not proved gone. */
    notProved: count,
    longestSeconds: seconds.nullable(),
    /** Ends that were proved in the last seven days: how many, and how long after they were due. */
    proved: count,
    medianSeconds: seconds.nullable(),
    slowestSeconds: seconds.nullable(),
    /** Of those, how many within a second, fifteen seconds and a minute. */
    within: z.strictObject({ second: count, quarter: count, minute: count }),
  }),
  /** What waits, gathered by where and why. */
  waiting: z
    .array(
      z.strictObject({
        connection: id,
        reason: z.string().nullable(),
        count,
        /** Seconds until the first of them is tried again; negative when it is due, null when nothing is planned. */
        nextInSeconds: seconds.nullable(),
      }),
    )
    .readonly(),
  targets: z
    .array(
      z.strictObject({
        id,
        connection: id,
        principal: z.string(),
        securable: z.string(),
        reason: z.string().nullable(),
        message: z.string().nullable(),
        attempts: count,
        /** Seconds until it is tried again; negative when it is due, null when nothing is planned. */
        nextInSeconds: seconds.nullable(),
      }),
    )
    .readonly(),
  /** Targets beyond those listed. */
  moreTargets: count,
  /** Jobs that used up their tries; /admin/jobs lists them. */
  deadJobs: count,
});
export type EngineView = z.infer<typeof EngineView>;
