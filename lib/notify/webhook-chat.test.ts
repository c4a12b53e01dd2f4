import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { webhookChat } from "./webhook-chat.ts";

let server: Server;
let got: { method: string | undefined; type: string | undefined; body: unknown }[];
let status: number;
let url: string;

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString("utf8"));
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request);
  got.push({ method: request.method, type: request.headers["content-type"], body });
  response.writeHead(status, status === 302 ? { location: url } : {}).end("ok");
}

beforeEach(async () => {
  got = [];
  status = 200;
  server = createServer((request, response) => {
    void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${portOf(server.address())}/services/secret`;
});
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
});

/** Safe: the server listens on TCP when this is asked. */
function portOf(address: unknown): number {
  return (address as AddressInfo).port;
}

const chat = (slack: string | undefined, allowPrivate = true, timeoutMs = 2_000) =>
  webhookChat({ urls: { teams: undefined, slack }, showsSentence: false, allowPrivate, timeoutMs });

describe("SEC-5 posting to a webhook", () => {
  test("SEC-5 only channels that are set are told", async () => {
    expect(chat(url).channels).toEqual(["slack"]);
    expect(chat(undefined).channels).toEqual([]);
    expect(await chat(url).post("teams", {})).toEqual({
      ok: false,
      retryable: false,
      message: "teams is not set",
    });
  });

  test("APP-6 a body goes out as JSON over a socket", async () => {
    expect(await chat(url).post("slack", { text: "EXC-1 was submitted." })).toEqual({ ok: true });
    expect(got).toEqual([
      { method: "POST", type: "application/json", body: { text: "EXC-1 was submitted." } },
    ]);
  });

  test.each([
    [500, true],
    [503, true],
    [429, true],
    [408, true],
    [400, false],
    [404, false],
    [410, false],
    [302, false],
  ])("SEC-5 an answer of %i: tried again %s, and no redirect is followed", async (answer, retryable) => {
    status = answer;
    expect(await chat(url).post("slack", {})).toEqual({
      ok: false,
      retryable,
      message: `the webhook answered ${answer}`,
    });
    expect(got).toHaveLength(1);
  });

  test("SEC-5 a webhook that is away is asked again, and its address is told to nobody", async () => {
    const gone = await chat("http://127.0.0.1:1/services/secret").post("slack", {});
    expect(gone).toEqual({
      ok: false,
      retryable: true,
      message: "the webhook did not answer: ECONNREFUSED",
    });
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const late = await chat(`http://127.0.0.1:${portOf(silent.address())}/`, true, 100).post("slack", {});
    expect(late).toMatchObject({ ok: false, retryable: true });
    silent.closeAllConnections();
    silent.close();
  });

  test.each([
    ["http://hooks.slack.example/x", "the webhook is not https"],
    ["https://127.0.0.1/x", "the webhook lies at a private address"],
    ["https://10.0.0.8/x", "the webhook lies at a private address"],
    ["https://169.254.169.254/latest/meta-data", "the webhook lies at a private address"],
    ["https://[::1]/x", "the webhook lies at a private address"],
    ["https://2130706433/x", "the webhook lies at a private address"],
    ["https://localhost/x", "the webhook lies at a private address"],
  ])("SEC-5 %s is refused before anything is sent, unless it is allowed", async (address, message) => {
    expect(await chat(address, false).post("slack", {})).toEqual({ ok: false, retryable: false, message });
  });
});
