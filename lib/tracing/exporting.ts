import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { BatchSpanProcessor, TracerProvider, type TracerProviderOptions } from "@opentelemetry/sdk-trace";
import type { Tracing } from "./span.ts";

export type Collector = {
  readonly service: string;
  /** The collector's address; spans go to `/v1/traces` below it (OTLP over HTTP). */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
};

type Resource = NonNullable<TracerProviderOptions["resource"]>;

/** Spans in batches to a collector; what it does not take is dropped, and holds up nothing. */
export function exportTo({
  service,
  endpoint,
  headers,
}: Collector): Tracing & { readonly close: () => Promise<void> } {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/u, "")}/v1/traces`,
    headers: { ...headers },
    timeoutMillis: 3_000,
  });
  const processor = new BatchSpanProcessor({ exporter, scheduledDelayMillis: 1_000 });
  const provider = new TracerProvider({ resource: namedAs(service), spanProcessors: [processor] });
  const contexts = new AsyncLocalStorageContextManager().enable();
  return {
    tracer: provider.getTracer("countersign"),
    active: () => contexts.active(),
    within: (context, work) => contexts.with(context, work),
    close: () => provider.shutdown(),
  };
}

/** Nothing is told of the machine: only which service it is. Plain data in the interface's form, settled from the start. */
function namedAs(service: string): Resource {
  const resource: Resource = {
    attributes: { "service.name": service },
    merge: (other) => other ?? resource,
    getRawAttributes: () => [["service.name", service]],
  };
  return resource;
}
