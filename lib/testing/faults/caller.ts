import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { operations, type OperationId } from "#lib/contracts/operations.ts";
import { steadyMs } from "#lib/unity-catalog/clock.ts";
import { PUBLIC_URL } from "./stage.ts";

/** Calls the API as a browser that does not give up: the same command, by the same key, until an answer comes. */
export type Caller = (id: OperationId, ask: ApiCall) => Promise<Called>;

export type ApiCall = {
  readonly token: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly ifMatch?: number;
  /** The challenge that its person has signed in afresh for (APP-6). */
  readonly challenge?: string;
};

/** `status` 0: no answer came in time, so nobody knows whether it was done. */
export type Called = { readonly status: number; readonly json: unknown };

const TRY_MS = 4_000;
const PAUSE_MS = 150;
const PATIENCE_MS = 60_000;

/** A caller of any of the webs, a different one at each try. */
export function openCaller(webs: readonly { readonly url: string }[]): Caller {
  let turn = 0;
  return async (id, ask) => {
    const key = randomUUID();
    const deadline = steadyMs() + PATIENCE_MS;
    while (steadyMs() < deadline) {
      turn += 1;
      const web = webs[turn % webs.length];
      const called = web === undefined ? null : await tryOnce(web.url, id, { ...ask, key }).catch(() => null);
      if (called !== null && called.status < 500 && called.status !== 429) return called;
      await sleep(PAUSE_MS);
    }
    return { status: 0, json: null };
  };
}

async function tryOnce(
  url: string,
  id: OperationId,
  { token, params, body, ifMatch, challenge, key }: ApiCall & { readonly key: string },
): Promise<Called> {
  const { path, method } = operations[id];
  const filled = path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => params?.[name] ?? "");
  const response = await fetch(`${url}/api/v1${filled}`, {
    method,
    headers: {
      origin: PUBLIC_URL,
      "content-type": "application/json",
      cookie: `countersign=${token}`,
      "idempotency-key": key,
      ...(ifMatch === undefined ? {} : { "if-match": `"${ifMatch}"` }),
      ...(challenge === undefined ? {} : { "step-up-challenge": challenge }),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TRY_MS),
  });
  const text = await response.text();
  return { status: response.status, json: text === "" ? null : JSON.parse(text) };
}
