import autocannon from "autocannon";

export type Call = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: string;
  readonly headers: Readonly<Record<string, string>>;
};

const CONNECTIONS = 8;

/** Sends the calls once each, eight at once, and answers calls a second. Throws when one is not answered by 2xx. */
export async function throughput(url: string, calls: readonly Call[]): Promise<number> {
  let next = 0;
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    amount: calls.length,
    requests: [
      {
        setupRequest: (request) => {
          const call = calls[next % calls.length];
          next += 1;
          if (call === undefined) throw new Error("There are no calls to send");
          const { method, path, body, headers } = call;
          return {
            ...request,
            method,
            path,
            headers: { ...headers },
            ...(body === undefined ? {} : { body }),
          };
        },
      },
    ],
  });
  const failed = result.non2xx + result.errors;
  if (failed > 0) throw new Error(`${failed} of ${calls.length} calls to ${calls[0]?.path} failed`);
  return calls.length / result.duration;
}

/** Every call again and again until `amount` are sent. */
export function repeated(call: Call, amount: number): readonly Call[] {
  return Array.from({ length: amount }, () => call);
}
