import type { Page } from "@playwright/test";

export type Answered = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };

/** A call of the API by the signed-in person of a page, as the portal's own scripts make it. */
export function callApi(
  page: Page,
  call: {
    readonly method: string;
    readonly path: string;
    readonly body?: unknown;
    readonly headers?: Readonly<Record<string, string>>;
  },
): Promise<Answered> {
  return page.evaluate(async ({ method, path, body, headers }) => {
    const response = await fetch(`/api/v1${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }, call);
}
