/** What the audit tables say of a window, in words; and, as loudly, what they do not say (BG-6). */
import { capital, countOf } from "./counts.ts";
import {
  dayIn,
  formatDateTime,
  formatDuration,
  formatTime,
  formatWhen,
  toMilliseconds,
  type Instant,
  type Present,
} from "./dates.ts";
import type { Tone } from "./statuses.ts";

const ACTIONS: Readonly<Record<string, string>> = {
  filesGet: "file downloaded",
  filesHead: "file looked at",
  directoriesGet: "files listed",
  filesPut: "file written",
  filesDelete: "file deleted",
  generateTemporaryTableCredential: "read, or credentials to read it",
  generateTemporaryVolumeCredential: "read, or credentials to read it",
  generateTemporaryPathCredential: "read, or credentials to read it",
  getTable: "definition read",
  downloadQueryResult: "query result fetched",
  downloadPreviewResults: "notebook result downloaded",
  downloadLargeResults: "notebook result downloaded in full",
  workspaceExport: "exported",
  getModelVersionDownloadUri: "model downloaded",
  getModelVersionSignedDownloadUri: "model downloaded",
  updatePermissions: "permissions changed",
  commandSubmit: "query run",
  runCommand: "notebook command run",
  lookedAround: "looked around",
};

const CLIENTS: Readonly<Record<string, string>> = {
  ui: "browser",
  cli: "command line",
  ide: "IDE",
  job: "job",
  sdk: "program",
  other: "unknown client",
};

const OBJECTS: Readonly<Record<string, string>> = {
  table: "table",
  volume: "volume",
  path: "path",
  notebook: "notebook",
  securable: "securable",
  workspace: "workspace object",
  service: "service",
};

/** "file downloaded"; a word of the audit tables that we have none for stands as it is. */
export function actionWords(action: string): string {
  return ACTIONS[action] ?? action;
}

/** "browser", "command line". */
export function clientWords(client: string): string {
  return CLIENTS[client] ?? client;
}

/** "volume", "table"; another type as it is. */
export function objectTypeWords(type: string): string {
  return OBJECTS[type] ?? type;
}

/** "14 times, 2 refused", "once, refused". */
export function timesWords({ times, refused }: { readonly times: number; readonly refused: number }): string {
  const how = times === 1 ? "once" : `${times} times`;
  if (refused === 0) return how;
  return refused === times ? `${how}, refused` : `${how}, ${refused} refused`;
}

/** "02:14", "02:14 to 02:51"; with its day where it is another than today. */
export function spanWords(
  { firstAt, lastAt }: { readonly firstAt: Instant; readonly lastAt: Instant },
  { now, zone }: Present,
): string {
  const isToday = dayIn(firstAt, zone) === dayIn(now, zone);
  const first = isToday ? formatTime(firstAt, zone) : formatDateTime(firstAt, zone);
  const last = formatTime(lastAt, zone);
  return formatTime(firstAt, zone) === last ? first : `${first} to ${last}`;
}

export type ActivityData = {
  readonly window: { readonly from: Instant; readonly to: Instant | null };
  readonly readAt: Instant | null;
  readonly throughAt: Instant | null;
  readonly readUntil: Instant | null;
  readonly final: boolean;
  readonly failure: { readonly message: string; readonly at: Instant } | null;
  readonly classes: readonly { readonly takenOut: boolean }[];
};

export type ActivityStanding = { readonly tone: Tone; readonly title: string; readonly text: string };

/** How much the list may be believed: failed, not read, without data, so far, or all there is. */
export function standingWords(activity: ActivityData | null, present: Present): ActivityStanding {
  if (activity === null)
    return { tone: "neutral", title: "Nothing to read", text: "There was no access, so there is no window." };
  const { failure, readAt, final } = activity;
  if (failure !== null) {
    const before =
      readAt === null ? "Nothing was read before." : `What stands here is of ${formatWhen(readAt, present)}.`;
    const title = `The audit tables could not be read at ${formatWhen(failure.at, present)}`;
    return { tone: "danger", title, text: `${failure.message} ${before} It is tried again.` };
  }
  if (readAt === null)
    return { tone: "neutral", title: "Not read yet", text: "The audit tables are read within a minute." };
  return final ? finalWords(activity) : openWords(activity, present);
}

const NO_PROOF = "That is no proof that nothing was done.";

function finalWords({ throughAt, classes }: ActivityData): ActivityStanding {
  if (throughAt === null)
    return {
      tone: "warn",
      title: "Without data",
      text: `The audit tables hold no row of this window. ${NO_PROOF}`,
    };
  if (classes.length === 0)
    return {
      tone: "neutral",
      title: "Nothing recorded",
      text: "The audit tables hold rows of others in this window and none of this person.",
    };
  return { tone: "neutral", title: tally(classes), text: "Late rows were waited for; this is all of it." };
}

function openWords(activity: ActivityData, present: Present): ActivityStanding {
  const { throughAt, readUntil, classes } = activity;
  const until =
    readUntil === null ? "" : ` Late rows are looked for until ${formatWhen(readUntil, present)}.`;
  if (throughAt === null)
    return {
      tone: "warn",
      title: "Without data so far",
      text: `The audit tables hold no row of this window yet. ${NO_PROOF}${until}`,
    };
  const behind = behindWords(activity, present);
  if (classes.length === 0)
    return { tone: "neutral", title: "Nothing recorded so far", text: `${behind} ${NO_PROOF}${until}` };
  return { tone: "neutral", title: tally(classes, "so far"), text: `${behind}${until}` };
}

/** "The tables go until 03:12, 9 min before the last read." */
function behindWords({ throughAt, readAt }: ActivityData, present: Present): string {
  if (throughAt === null || readAt === null) return "";
  const behind = toMilliseconds(readAt) - toMilliseconds(throughAt);
  const how = behind < 60_000 ? "" : `, ${formatDuration(behind)} before the last read`;
  return `The tables go until ${formatWhen(throughAt, present)}${how}.`;
}

function tally(classes: ActivityData["classes"], yet = ""): string {
  const out = classes.filter(({ takenOut }) => takenOut).length;
  const all = capital(`${countOf(classes.length, "kind")} of activity ${yet}`.trimEnd());
  return out === 0 ? all : `${all}; data was taken out by ${countOf(out, "of them", "of them")}`;
}
