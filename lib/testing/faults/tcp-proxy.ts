import { connect, createServer, type Socket } from "node:net";
import { listenOnLoopback } from "#lib/embedded/loopback-server.ts";
import { steadyMs } from "#lib/unity-catalog/clock.ts";

/**
 * What a connection does to what is sent over it. `black_hole`: nothing gets through, and nobody is told. `half_open`: asks get
 * through, answers do not. `refuse`: new connections are cut at once.
 */
export type Weather =
  | { readonly kind: "fair" }
  | { readonly kind: "slow"; readonly ms: number }
  | { readonly kind: "black_hole" | "half_open" | "refuse" };

export type TcpProxy = {
  readonly port: number;
  readonly set: (weather: Weather) => void;
  /** Cuts every connection with a reset, as a router that forgets them. */
  readonly reset: () => void;
  readonly stop: () => Promise<void>;
};

type Pair = { readonly client: Socket; readonly upstream: Socket; lost: boolean };

/**
 * Stands before one port of this machine. A connection that swallowed anything is reset when the weather turns: what was lost
 * is never delivered late, since no network holds a packet for longer than its senders live.
 */
export async function startTcpProxy(upstreamPort: number): Promise<TcpProxy> {
  let weather: Weather = { kind: "fair" };
  const pairs = new Set<Pair>();

  const cut = (pair: Pair): void => {
    pairs.delete(pair);
    pair.client.resetAndDestroy();
    pair.upstream.resetAndDestroy();
  };
  const swallows = (toServer: boolean): boolean =>
    weather.kind === "black_hole" || (weather.kind === "half_open" && !toServer);

  const server = createServer((client) => {
    if (weather.kind === "refuse") return void client.resetAndDestroy();
    const pair: Pair = { client, upstream: connect(upstreamPort, "127.0.0.1"), lost: false };
    pairs.add(pair);
    pass(pair, true);
    pass(pair, false);
  });

  function pass(pair: Pair, toServer: boolean): void {
    const [from, to] = toServer ? [pair.client, pair.upstream] : [pair.upstream, pair.client];
    const waiting: (() => void)[] = [];
    let lastDue = 0;
    const inTurn = (deliver: () => void): void => {
      const now = steadyMs();
      lastDue = Math.max(lastDue, now + (weather.kind === "slow" ? weather.ms : 0));
      if (lastDue <= now && waiting.length === 0) return deliver();
      waiting.push(deliver);
      setTimeout(() => waiting.shift()?.(), lastDue - now);
    };
    const orLose = (deliver: () => void): void => {
      if (swallows(toServer)) pair.lost = true;
      else inTurn(deliver);
    };
    from.setNoDelay(true);
    from.on("data", (chunk) => orLose(() => void (to.writable && to.write(chunk))));
    from.on("end", () => orLose(() => void to.end()));
    from.on("error", () => undefined);
    from.on("close", (failed) => {
      if (!pair.lost && !swallows(toServer)) inTurn(() => (failed ? cut(pair) : to.destroySoon()));
      if (from.destroyed && to.destroyed) pairs.delete(pair);
    });
  }

  const port = await listenOnLoopback(server, 0);
  return {
    port,
    set: (next) => {
      weather = next;
      for (const pair of pairs) if (pair.lost) cut(pair);
    },
    reset: () => [...pairs].forEach(cut),
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      [...pairs].forEach(cut);
      await closed;
    },
  };
}
