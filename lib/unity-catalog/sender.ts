import { steadyMs } from "./clock.ts";
import type { Ask, Send } from "./dialect.ts";
import { failed, failureFromAnswer, failureOf, isPage, jsonOf, type Answer } from "./errors.ts";
import { exchange, type HttpSettings } from "./exchange.ts";
import { wrongHostWords, type HostKind } from "./host-words.ts";
import type { TokenSource } from "./oauth.ts";
import type { UnityCatalogFailure, UnityCatalogResult } from "./port.ts";
import { safeText } from "./safe-text.ts";

/** One host: what it is expected to be, how it is reached and as whom. `secrets` never appear in failures. */
export type Host = {
  readonly kind: HostKind;
  readonly http: HttpSettings;
  readonly tokens: TokenSource;
  readonly secrets: readonly string[];
};

/** A word that no server gives out as a token. */
const NOBODYS_TOKEN = "countersign-shows-this-to-be-refused";

/**
 * Sends asks to a host, each once; only a 401 is answered by one new token and one more try, since nothing was carried
 * out. A change with all that belongs to it is over within the host's time-out, so that whoever waits that long knows
 * that nothing more is sent (UC-3).
 */
export function senderTo(host: Host): Send {
  return async (ask) => {
    const result = await sendOnce(host, ask);
    return result.ok ? result : failed(worded(host, result.failure));
  };
}

function worded({ kind, http, secrets }: Host, failure: UnityCatalogFailure): UnityCatalogFailure {
  const message = safeText(failure.message, secrets);
  if (failure.reason !== "wrong_host") return { ...failure, message };
  return { ...failure, message: safeText(wrongHostWords(kind, new URL(http.origin).host, message)) };
}

async function sendOnce(host: Host, ask: Ask): Promise<UnityCatalogResult<unknown>> {
  const { http, tokens } = host;
  const untilMs = ask.untilMs ?? steadyMs() + http.timeoutMs;
  const isBound = isChange(ask) || ask.untilMs !== undefined;
  const leftMs = (): number => (isBound ? untilMs - steadyMs() : http.timeoutMs);
  if (ask.asNobody === true)
    return read(await attempt(http, ask, { token: NOBODYS_TOKEN, leftMs: leftMs() }), ask);
  const token = await tokens.current();
  if (!token.ok) return token;
  const first = await attempt(http, ask, { token: token.value, leftMs: leftMs() });
  if (!first.ok || first.value.status !== 401) return read(first, ask);
  const renewed = await tokens.insteadOf(token.value);
  if (renewed === undefined) return read(first, ask);
  if (!renewed.ok) return renewed;
  return read(await attempt(http, ask, { token: renewed.value, leftMs: leftMs() }), ask);
}

async function attempt(
  http: HttpSettings,
  ask: Ask,
  { token, leftMs }: { readonly token: string; readonly leftMs: number },
): Promise<UnityCatalogResult<Answer>> {
  if (leftMs <= 0)
    return failed(failureOf("timed_out", "Not sent: what had to come before took all the time."));
  return exchange(http, {
    method: ask.method,
    path: ask.path,
    headers: {
      authorization: `Bearer ${token}`,
      accept: "application/json",
      ...(ask.body === undefined ? {} : { "content-type": "application/json" }),
    },
    isChange: isChange(ask),
    timeoutMs: leftMs,
    ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
  });
}

function isChange(ask: Ask): boolean {
  return ask.method === "PATCH";
}

function read(answered: UnityCatalogResult<Answer>, ask: Ask): UnityCatalogResult<unknown> {
  if (!answered.ok) return answered;
  const answer = answered.value;
  const isGood = answer.status >= 200 && answer.status < 300 && !isPage(answer);
  if (!isGood) return failed(failureFromAnswer(answer, isChange(ask)));
  if (answer.text.trim() === "") return { ok: true, value: undefined };
  const body = jsonOf(answer.text);
  if (body !== undefined) return { ok: true, value: body };
  return failed(
    failureOf("unavailable", "Unity Catalog answered something that is not JSON.", {
      maybeApplied: isChange(ask),
      status: answer.status,
    }),
  );
}
