import type { IncomingMessage, ServerResponse } from "node:http";

const bodyLimitBytes = 256 * 1024;

/** The request is larger than an embedded server takes. */
export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";
}

/** The whole body as text; throws BodyTooLarge above 256 KiB. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = asBuffer(chunk);
    size += bytes.length;
    if (size > bodyLimitBytes) throw new BodyTooLarge(`a body may have ${String(bodyLimitBytes)} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Safe: a request without an encoding set yields buffers only. */
function asBuffer(chunk: unknown): Buffer {
  return chunk as Buffer;
}

/** The body as JSON, or undefined when it is none. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = await readBody(request);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export type JsonAnswer = { readonly status: number; readonly body?: unknown; readonly mediaType?: string };

export function sendJson(response: ServerResponse, answer: JsonAnswer): void {
  const text = answer.body === undefined ? "" : JSON.stringify(answer.body);
  response.writeHead(answer.status, {
    ...(text === "" ? {} : { "content-type": answer.mediaType ?? "application/json; charset=utf-8" }),
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end(text);
}
