import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { FaultSettings } from "#lib/unity-catalog/embedded/faults.ts";
import type { Tuple } from "./types.ts";

/** The server past every proxy and every trouble: what is granted, what was changed, and its switches. */
export type ServerControl = {
  /** Every grant as it is now; null when the server does not answer. */
  readonly grants: () => Promise<readonly Tuple[] | null>;
  /** The changes that the server has carried out, oldest first, as far as it remembers. */
  readonly changes: () => Promise<readonly ServerChange[]>;
  /** Adds a trouble to the others; what it answers ends it. */
  readonly trouble: (settings: FaultSettings) => () => void;
  readonly forgetTokens: () => Promise<void>;
  /** A server that was started again has forgotten its switches. */
  readonly started: () => void;
  readonly stop: () => void;
};

/** One change of one principal on one securable, as the server's audit row tells it. */
export type ServerChange = {
  readonly id: string;
  readonly at: number;
  readonly by: string;
  readonly type: string;
  readonly securable: string;
  readonly principal: string;
  readonly add: readonly string[];
  readonly remove: readonly string[];
};

const ASK_WITHIN_MS = 2_000;
const SYNC_EVERY_MS = 50;
const TRIES = 15;

const grantsAnswer = z.object({
  grants: z.array(
    z.object({
      securable_type: z.string(),
      full_name: z.string(),
      principal: z.string(),
      privileges: z.array(z.string()),
    }),
  ),
});
const words = z.array(z.string()).nullish();
const changeList = z.array(z.looseObject({ principal: z.string().nullish(), add: words, remove: words }));
/** The workspace keeps the changes alone, the open-source server the body that they came in. */
const changesText = z.union([
  changeList,
  z.object({ changes: changeList }).transform(({ changes }) => changes),
]);
const auditAnswer = z.object({
  rows: z.array(
    z.looseObject({
      event_id: z.string(),
      event_time: z.string(),
      user_identity: z.looseObject({ email: z.string() }),
      action_name: z.string(),
      request_params: z.record(z.string(), z.string()),
      response: z.looseObject({ status_code: z.number() }),
    }),
  ),
});
type AuditRow = z.infer<typeof auditAnswer>["rows"][number];

/** Connects to the switches and records of an embedded server. */
export function serverControl(url: string): ServerControl {
  const troubles = new Set<FaultSettings>();
  let synced = true;
  const stopping = new AbortController();

  async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${url}/_embedded/${path}`, {
      method,
      signal: AbortSignal.timeout(ASK_WITHIN_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 200)}`);
    return JSON.parse(text);
  }

  /** For what must be known at a time at which the server has no reason to be silent but a busy machine. */
  async function askAgain(path: string): Promise<unknown> {
    for (let count = 1; ; count += 1) {
      const answer = await ask("GET", path).catch((error: unknown) => {
        if (count === TRIES) throw error;
        return null;
      });
      if (answer !== null) return answer;
    }
  }

  /** The switches are set as soon as the server can be asked: it may be dead or asleep when a trouble begins or ends. */
  async function keepInSync(): Promise<void> {
    while (!stopping.signal.aborted) {
      if (!synced) {
        synced = true;
        const settings = Object.assign({}, ...troubles) as FaultSettings;
        const put = troubles.size === 0 ? ask("DELETE", "faults") : ask("PUT", "faults", settings);
        await put.catch(() => (synced = false));
      }
      await sleep(SYNC_EVERY_MS);
    }
  }
  void keepInSync();

  return {
    grants: async () => {
      const answer = await ask("GET", "grants").catch(() => null);
      return answer === null ? null : tuplesIn(grantsAnswer.parse(answer));
    },
    changes: async () => auditAnswer.parse(await askAgain("audit?limit=5000")).rows.flatMap(changesIn),
    trouble: (settings) => {
      troubles.add(settings);
      synced = false;
      return () => {
        troubles.delete(settings);
        synced = false;
      };
    },
    forgetTokens: async () => void (await ask("DELETE", "tokens").catch(() => undefined)),
    started: () => {
      synced = false;
    },
    stop: () => stopping.abort(),
  };
}

function tuplesIn({ grants }: z.infer<typeof grantsAnswer>): readonly Tuple[] {
  return grants.flatMap(({ securable_type: type, full_name: securable, principal, privileges }) =>
    privileges.map((word) => ({ type, securable, principal, privilege: asPrivilege(word) })),
  );
}

const MEMBERSHIP: Readonly<Record<string, "add" | "remove">> = {
  addPrincipalToGroup: "add",
  removePrincipalFromGroup: "remove",
};

function changesIn(row: AuditRow): readonly ServerChange[] {
  const membership = MEMBERSHIP[row.action_name];
  if (membership !== undefined) return membershipIn(row, membership);
  if (row.action_name !== "updatePermissions" || row.response.status_code >= 300) return [];
  const changes = changesText.parse(JSON.parse(row.request_params["changes"] ?? "[]"));
  return changes.map(({ principal, add, remove }, index) => ({
    id: `${row.event_id}/${index}`,
    at: Date.parse(row.event_time),
    by: row.user_identity.email,
    type: (row.request_params["securable_type"] ?? "").toLowerCase(),
    securable: row.request_params["securable_full_name"] ?? "",
    principal: principal ?? "",
    add: (add ?? []).map(asPrivilege),
    remove: (remove ?? []).map(asPrivilege),
  }));
}

function membershipIn(row: AuditRow, direction: "add" | "remove"): readonly ServerChange[] {
  if (row.response.status_code >= 300) return [];
  return [
    {
      id: row.event_id,
      at: Date.parse(row.event_time),
      by: row.user_identity.email,
      type: "group",
      securable: row.request_params["targetGroupName"] ?? "",
      principal: row.request_params["targetUserName"] ?? "",
      add: direction === "add" ? ["MEMBER"] : [],
      remove: direction === "remove" ? ["MEMBER"] : [],
    },
  ];
}

const asPrivilege = (word: string): string => word.toUpperCase().replaceAll(" ", "_");
