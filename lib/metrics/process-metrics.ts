import { collectDefaultMetrics, Histogram, Registry } from "prom-client";
import { OF_PROCESS } from "./catalogue.ts";

const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What one process counts of itself while it runs. */
export type ProcessMetrics = {
  readonly http: (operation: string, status: number, ms: number) => void;
  readonly catalog: (
    host: string,
    method: string,
    answer: { readonly status: number; readonly ms: number },
  ) => void;
  readonly page: () => Promise<string>;
};

/** Counts nothing: where nobody may ask, nothing is kept. */
export const NO_METRICS: ProcessMetrics = {
  http: () => undefined,
  catalog: () => undefined,
  page: async () => "",
};

/** Begins to count for a process of one part; Node's own numbers among it. */
export function openProcessMetrics(part: "web" | "worker"): ProcessMetrics {
  const registry = new Registry();
  registry.setDefaultLabels({ part });
  collectDefaultMetrics({ register: registry });
  const histogram = (name: keyof typeof OF_PROCESS) =>
    new Histogram({
      name,
      help: OF_PROCESS[name].help,
      labelNames: [...OF_PROCESS[name].labels],
      buckets: BOUNDS,
      registers: [registry],
    });
  const http = part === "web" ? histogram("countersign_http_request_seconds") : null;
  const catalog = part === "worker" ? histogram("countersign_catalog_request_seconds") : null;
  return {
    http: (operation, status, ms) => http?.observe({ operation, status }, ms / 1000),
    catalog: (host, method, { status, ms }) => catalog?.observe({ host, method, status }, ms / 1000),
    page: () => registry.metrics(),
  };
}
