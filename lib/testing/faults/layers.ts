import type { TcpProxy, Weather } from "./tcp-proxy.ts";

/** What undoes a fault. */
export type Undo = () => Promise<void>;

/**
 * Several faults may keep one thing down at once: it goes down with the first and comes up with the last, one step after the
 * other.
 */
export function sharedDown(down: () => Promise<void>, up: () => Promise<void>): () => Promise<Undo> {
  let holders = 0;
  let last: Promise<void> = Promise.resolve();
  const inTurn = (step: () => Promise<void>): Promise<void> => {
    last = last.catch(() => undefined).then(step);
    return last;
  };
  return async () => {
    holders += 1;
    if (holders === 1) await inTurn(down);
    return async () => {
      holders -= 1;
      if (holders === 0) await inTurn(() => (holders === 0 ? up() : Promise.resolve()));
    };
  };
}

/** Weathers laid over one another: the last that is still on counts. */
export function layeredWeather(proxy: TcpProxy): (weather: Weather) => Undo {
  const layers: Weather[] = [];
  return (weather) => {
    layers.push(weather);
    proxy.set(weather);
    return async () => {
      layers.splice(layers.indexOf(weather), 1);
      proxy.set(layers.at(-1) ?? { kind: "fair" });
    };
  };
}
