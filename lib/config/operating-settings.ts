import { z } from "zod";

const http = /^https?$/;

/** What tells others how the portal runs (OPS-3); a part of the table in settings.ts, and all of it optional. */
export const operatingSettings = {
  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe("the bearer token of /metrics, at least 16 characters; without it there is no /metrics"),
  WORKER_METRICS_PORT: z.coerce
    .number()
    .int()
    .min(1)
    .max(65_535)
    .optional()
    .describe("a port number from 1 to 65535 on which the worker tells its health and its metrics"),
  WORKER_METRICS_ADDRESS: z
    .union([z.ipv4(), z.ipv6()])
    .default("127.0.0.1")
    .describe("the IP address of that port"),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: http })
    .optional()
    .describe("the address of an OpenTelemetry collector that takes OTLP over HTTP, without /v1/traces"),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .regex(/^\s*[\w-]+=[^,=]+(,\s*[\w-]+=[^,=]+)*\s*$/u)
    .optional()
    .describe("headers for the collector as name=value, several parted by commas, values percent-encoded"),
};

/** Of these, what the web process reads too. */
export const webOperating = {
  METRICS_TOKEN: true,
  OTEL_EXPORTER_OTLP_ENDPOINT: true,
  OTEL_EXPORTER_OTLP_HEADERS: true,
} as const;

export const workerOperating = {
  ...webOperating,
  WORKER_METRICS_PORT: true,
  WORKER_METRICS_ADDRESS: true,
} as const;
