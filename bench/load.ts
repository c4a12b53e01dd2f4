import { Agent, request } from "node:http";
import { monotonicMs } from "#lib/launch/clock.ts";

export type Call = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: string;
  readonly headers: Readonly<Record<string, string>>;
};

const CONNECTIONS = 8;

/**
 * Sends the calls once each over eight kept connections, and answers calls a second. Written over node:http, since the load
 * tools at hand end a run on a whole second. Throws when one is not answered by 2xx.
 */
export async function throughput(url: string, calls: readonly Call[]): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const left = calls[Symbol.iterator]();
  const began = monotonicMs();
  const worker = async (): Promise<void> => {
    for (const call of left) await send(url, agent, call);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  const took = monotonicMs() - began;
  agent.destroy();
  return (calls.length * 1000) / took;
}

function send(url: string, agent: Agent, call: Call): Promise<void> {
  const { method, path, body, headers } = call;
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
    const sent = request(
      `${url}${path}`,
      { method, agent, headers: { ...headers, ...length } },
      (response) => {
        const { statusCode = 0 } = response;
        response.resume();
        response.once("end", () =>
          statusCode >= 200 && statusCode < 300
            ? resolve()
            : reject(new Error(`${method} ${path} was answered by ${statusCode}`)),
        );
      },
    );
    sent.once("error", reject);
    sent.end(body);
  });
}

/** Every call again and again until `amount` are sent. */
export function repeated(call: Call, amount: number): readonly Call[] {
  return Array.from({ length: amount }, () => call);
}
