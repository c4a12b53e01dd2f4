import { setTracing } from "./span.ts";

type Settings = {
  readonly service: "countersign-web" | "countersign-worker";
  readonly endpoint: string | undefined;
  /** `name=value,name=value`, values percent-encoded, as the OpenTelemetry specification has it. */
  readonly headers: string | undefined;
};

/** Traces this process if it is told where to (OPS-3); else nothing of the library is loaded. Call the answer at the end. */
export async function openTracing({ service, endpoint, headers }: Settings): Promise<() => Promise<void>> {
  if (endpoint === undefined) return async () => undefined;
  const { exportTo } = await import("./exporting.ts");
  const tracing = exportTo({ service, endpoint, headers: headersOf(headers ?? "") });
  setTracing(tracing);
  return async () => {
    setTracing(undefined);
    // A collector that is away must not make an orderly stop fail.
    await tracing.close().catch(() => undefined);
  };
}

function headersOf(text: string): Readonly<Record<string, string>> {
  const pairs = text.split(",").filter((pair) => pair.includes("="));
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      return [pair.slice(0, at).trim(), decodeURIComponent(pair.slice(at + 1).trim())];
    }),
  );
}
