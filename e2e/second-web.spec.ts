import {
  Agent,
  get as httpGet,
  request as httpRequest,
  type ClientRequest,
  type IncomingMessage,
} from "node:http";
import { text } from "node:stream/consumers";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { startSecondWeb, type SecondWeb } from "./second-web.ts";

const TOKEN = "a-token-of-enough-letters";

let second: SecondWeb;
test.beforeAll(async () => {
  second = await startSecondWeb({ METRICS_TOKEN: TOKEN });
});
test.afterAll(async () => {
  second.stop("SIGKILL");
  await second.ended;
});

async function cookieOf(page: Page): Promise<string> {
  const cookies = await page.context().cookies();
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

test("OPS-3: a call is one line with its own id, and what a client calls it is only noted", async ({
  as,
}) => {
  const cookie = await cookieOf(await as("scientist"));
  const me = (id: string) => fetch(`${second.url}/api/v1/me`, { headers: { cookie, "x-request-id": id } });
  const answer = await me("proxy-4711");
  const requestId = answer.headers.get("x-request-id");
  expect([answer.status, requestId?.startsWith("rid_")]).toEqual([200, true]);
  const lineOf = (id: string | null) => second.log().filter((line) => line["requestId"] === id);
  await expect.poll(() => lineOf(requestId).length).toBe(1);
  expect(lineOf(requestId)[0]).toMatchObject({
    level: 30,
    part: "web",
    operation: "getMe",
    status: 200,
    givenId: "proxy-4711",
    ms: expect.any(Number),
    actor: expect.any(String),
  });
  const odd = (await me('a"} {"forged": true')).headers.get("x-request-id");
  await expect.poll(() => lineOf(odd).length).toBe(1);
  expect(lineOf(odd)[0]).not.toHaveProperty("givenId");
  for (const secret of cookie
    .split("; ")
    .map((pair) => pair.split("=")[1] ?? "")
    .filter((value) => value.length > 15))
    expect(second.output()).not.toContain(secret);
});

test("OPS-3: metrics are for whoever has the token, and tell the truth of the database", async () => {
  const ask = (headers: Readonly<Record<string, string>>) => fetch(`${second.url}/metrics`, { headers });
  expect((await ask({})).status).toBe(401);
  const answer = await ask({ authorization: `Bearer ${TOKEN}` });
  const body = await answer.text();
  expect(answer.status).toBe(200);
  expect(body.startsWith("# HELP countersign_revocation_lateness_seconds ")).toBe(true);
  expect(body).toMatch(/^countersign_heartbeat_age_seconds\{loop="sweeper"\} \d/mu);
  expect(body).toMatch(
    /^countersign_http_request_seconds_count\{part="web",operation="getMe",status="200"\} \d/mu,
  );
});

/** A call whose body has begun and not ended. */
function slowCall(cookie: string): {
  readonly call: ClientRequest;
  readonly answer: Promise<IncomingMessage>;
} {
  const call = httpRequest(`${second.url}/api/v1/requests`, {
    method: "POST",
    headers: { cookie, "content-type": "application/json", "sec-fetch-site": "same-origin" },
  });
  const answer = new Promise<IncomingMessage>((resolve, reject) =>
    call.on("response", resolve).on("error", reject),
  );
  call.write('{"kind": ');
  return { call, answer };
}

/** Asks again and again over one connection, until it is refused; at most for ten seconds. */
async function keepAsking(): Promise<"refused" | "answered"> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = (): Promise<boolean> =>
    new Promise((resolve) => {
      httpGet(`${second.url}/api/health`, { agent }, (answer) => {
        answer.resume().on("end", () => resolve(true));
      }).on("error", () => resolve(false));
    });
  const deadline = performance.now() + 10_000;
  while (performance.now() < deadline) if (!(await ask())) return "refused";
  return "answered";
}

test("OPS-3: told to stop, a web process takes no new call, finishes the one under way, and ends", async ({
  as,
}) => {
  const { call, answer } = slowCall(await cookieOf(await as("scientist")));
  await new Promise((resolve) => setTimeout(resolve, 500));
  const busy = keepAsking();
  await new Promise((resolve) => setTimeout(resolve, 300));
  second.stop("SIGTERM");
  // Its connection is never idle, as that of a proxy; it must be closed all the same.
  expect(await busy).toBe("refused");
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  call.end('"raw_bucket"}');
  const given = await answer;
  expect([given.statusCode, Object.keys(JSON.parse(await text(given)) as object)]).toEqual([
    201,
    expect.arrayContaining(["id", "version"]),
  ]);
  // 143 is 128 and the number of SIGTERM: Next's way of saying that it was told to end.
  expect(await second.ended).toBe(143);
});
