import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Attributes,
  type Context,
  type Tracer,
} from "@opentelemetry/api";

/** What a process traces with, once it is told where to. */
export type Tracing = {
  readonly tracer: Tracer;
  readonly active: () => Context;
  readonly within: <T>(context: Context, work: () => T) => T;
};

// The bundler may evaluate this module more than once a process. Next looks for the library's own global, and would add spans
// of its inside to ours; so ours stands beside it.
const shared = globalThis as typeof globalThis & { countersignTracing?: Tracing | undefined };

/** Begins or ends tracing in this process. */
export function setTracing(tracing: Tracing | undefined): void {
  shared.countersignTracing = tracing;
}

export type SpanSpec = {
  readonly name: string;
  readonly kind?: "server" | "client";
  /** Never names of people, nor what they wrote. */
  readonly attributes?: Attributes;
  /** The span of another process that this one goes on with, as W3C traceparent; without it the one under way here. */
  readonly parent?: string | null;
};

/** Adds attributes to the span under way; a status from 500 on marks it as failed. */
export type Note = (attributes: Attributes, failed?: boolean) => void;

const KINDS = { server: SpanKind.SERVER, client: SpanKind.CLIENT } as const;

/** Does the work within a span. Without tracing it does the work and nothing else. */
export async function inSpan<T>(spec: SpanSpec, work: (note: Note) => Promise<T>): Promise<T> {
  const tracing = shared.countersignTracing;
  if (tracing === undefined) return work(() => undefined);
  const { name, kind, attributes = {}, parent } = spec;
  const from = contextOf(parent ?? null) ?? tracing.active();
  const options = { attributes, kind: kind === undefined ? SpanKind.INTERNAL : KINDS[kind] };
  const span = tracing.tracer.startSpan(name, options, from);
  const fail = (message?: string): void => {
    span.setStatus({ code: SpanStatusCode.ERROR, ...(message === undefined ? {} : { message }) });
  };
  try {
    return await tracing.within(trace.setSpan(from, span), () =>
      work((more, failed = false) => {
        span.setAttributes(more);
        if (failed) fail();
      }),
    );
  } catch (error) {
    // An error's message may name people; what kind of error it is does not.
    fail(error instanceof Error ? error.name : "thrown");
    throw error;
  } finally {
    span.end();
  }
}

/** The span under way as W3C traceparent, to be kept with what another process will go on with; null without one. */
export function traceparent(): string | null {
  const tracing = shared.countersignTracing;
  const span = tracing === undefined ? undefined : trace.getSpanContext(tracing.active());
  if (span === undefined) return null;
  return `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, "0")}`;
}

const FORM = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/u;

function contextOf(text: string | null): Context | null {
  const [, traceId, spanId, flags] = FORM.exec(text ?? "") ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return null;
  const traceFlags = Number.parseInt(flags, 16) & TraceFlags.SAMPLED;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}
