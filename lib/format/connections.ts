/** The servers of Unity Catalog in words, on the machine's clock: seconds in, no instants. */
import { capital, countOf, listOf } from "./counts.ts";
import { formatDuration } from "./dates.ts";
import { targetReason } from "./engine.ts";
import type { StatusWords } from "./statuses.ts";

type Connection = {
  readonly name: string;
  readonly host: string | null;
  readonly dialect: "databricks" | "open_source" | null;
  readonly check: {
    readonly secondsAgo: number | null;
    readonly identity: string | null;
    readonly reason: string | null;
    readonly missing: readonly string[];
  };
  readonly breaker: {
    readonly failures: number;
    readonly failingSeconds: number | null;
    readonly probeInSeconds: number | null;
  };
  readonly answeredSecondsAgo: number | null;
};

const span = (seconds: number): string => formatDuration(Math.max(0, seconds) * 1000);

/** How a connection stands, the gravest thing first. */
export function connectionState({ check, breaker }: Connection): StatusWords {
  if (breaker.probeInSeconds !== null) return { word: "does not answer", icon: "alert", tone: "danger" };
  if (check.reason !== null) return { word: targetReason(check.reason), icon: "alert", tone: "danger" };
  if (check.missing.length > 0)
    return {
      word: `${countOf(check.missing.length, "right is", "rights are")} missing`,
      icon: "alert",
      tone: "warn",
    };
  if (check.secondsAgo === null) return { word: "not checked yet", icon: "info", tone: "neutral" };
  return { word: "works", icon: "check", tone: "ok" };
}

/** The title of the page: whether all connections work, or which does not. */
export function connectionsTitle(connections: readonly Connection[]): string {
  const states = connections.map((one) => ({ name: one.name, state: connectionState(one) }));
  const named = (tone: StatusWords["tone"]): string[] =>
    states.filter(({ state }) => state.tone === tone).map(({ name }) => name);
  const [bad, poor, unknown] = [named("danger"), named("warn"), named("neutral")];
  if (bad.length > 0)
    return `${listOf(bad, "and")} cannot be asked: nothing is granted there and no end is proved`;
  if (poor.length > 0) return `Rights are missing at ${listOf(poor, "and")}`;
  if (unknown.length > 0) return `No worker has checked ${listOf(unknown, "and")} yet`;
  return connections.length === 1
    ? "The connection to Unity Catalog works"
    : `All ${countOf(connections.length, "connection")} to Unity Catalog work`;
}

const DIALECTS = { databricks: "Databricks", open_source: "open-source Unity Catalog" } as const;

/** Where and what the server is. */
export function serverWords({ host, dialect }: Connection): string {
  if (host === null) return "No worker has told its address yet";
  return dialect === null ? host : `${host}, ${DIALECTS[dialect]}`;
}

/** As whom we are known there, or why not, and how old that knowledge is. */
export function identityWords({ check }: Connection): string {
  const { secondsAgo, reason, identity } = check;
  if (secondsAgo === null) return "not known: no worker has checked yet";
  const when = `checked ${span(secondsAgo)} ago`;
  if (reason !== null) return `not known, ${targetReason(reason)}; ${when}`;
  return `${identity ?? "not told by the server"}; ${when}`;
}

/** Whether it answers now, and what is done while it does not. */
export function answerWords({ breaker, answeredSecondsAgo }: Connection): string {
  const { failures, failingSeconds, probeInSeconds } = breaker;
  const last =
    answeredSecondsAgo === null ? "It never answered" : `It answered ${span(answeredSecondsAgo)} ago`;
  if (failures === 0) return last;
  const failing = `${last}; ${countOf(failures, "failure")} in a row since ${span(failingSeconds ?? 0)}`;
  if (probeInSeconds === null) return failing;
  const probe =
    probeInSeconds <= 0 ? "the next probe is due" : `the next probe is in ${span(probeInSeconds)}`;
  return `${failing}. Nothing but probes is sent; ${probe}`;
}

/** What a check that is under way says. */
export function checkUnderWay(askedSecondsAgo: number, sweptSecondsAgo: number | null): string {
  return askedSecondsAgo > 15 || sweptSecondsAgo === null || sweptSecondsAgo > 30
    ? `Asked for ${span(askedSecondsAgo)} ago; no worker has answered. Look whether one runs.`
    : "A worker is asked to check it now";
}

/** What a finished check says to those who hear the page. */
export function checkedWords(connection: Connection): string {
  return `Checked: ${capital(connectionState(connection).word)}`;
}
