import type { IncomingMessage } from "node:http";
import * as z from "zod";
import { readJson } from "#lib/embedded/http-messages.ts";
import type { JsonAnswer } from "#lib/embedded/http-messages.ts";
import type { MailStore } from "./mail-store.ts";
import type { Faults } from "./smtp-receiver.ts";

export type MailApi = {
  readonly store: MailStore;
  setFaults(faults: Faults): void;
};

const listQuery = z.object({
  to: z.string().min(1).nullable(),
  before: z.string().nullable(),
  limit: z.coerce.number().int().min(1).max(200),
});

const wantedFaults = z.strictObject({
  refuse: z.boolean().default(false),
  delayMs: z.int().min(0).max(600_000).default(0),
});

/**
 * Reading and steering the mail box by HTTP: `GET /mails?to=&limit=&before=`, `GET /mails/{id}`, `DELETE /mails`,
 * `PUT /faults`. A list says in `before` how to ask for the page after it, or null when there is none.
 */
export async function answerMailApi(api: MailApi, request: IncomingMessage): Promise<JsonAnswer> {
  const url = new URL(request.url ?? "/", "http://localhost");
  const id = /^\/mails\/(\d+)$/u.exec(url.pathname)?.[1];
  switch (`${request.method ?? ""} ${id === undefined ? url.pathname : "/mails/{id}"}`) {
    case "GET /mails":
      return listMails(api.store, url.searchParams);
    case "GET /mails/{id}": {
      const mail = api.store.find(id ?? "");
      return mail === undefined ? problem(404, "there is no such mail") : { status: 200, body: mail };
    }
    case "DELETE /mails":
      api.store.clear();
      return { status: 204 };
    case "PUT /faults":
      return putFaults(api, await readJson(request));
    default:
      return problem(404, "GET /mails, GET /mails/{id}, DELETE /mails and PUT /faults are all there is");
  }
}

function listMails(store: MailStore, query: URLSearchParams): JsonAnswer {
  const ask = listQuery.safeParse({
    to: query.get("to"),
    before: query.get("before"),
    limit: query.get("limit") ?? 50,
  });
  if (!ask.success) return problem(400, "limit is 1 to 200; to is an address");
  const found = store.list({ ...ask.data, limit: ask.data.limit + 1 });
  const mails = found.slice(0, ask.data.limit);
  const before = found.length > mails.length ? (mails.at(-1)?.id ?? null) : null;
  return { status: 200, body: { mails, before } };
}

function putFaults(api: MailApi, body: unknown): JsonAnswer {
  const faults = wantedFaults.safeParse(body);
  if (!faults.success) return problem(400, "faults are { refuse?: boolean, delayMs?: 0 to 600000 }");
  api.setFaults(faults.data);
  return { status: 200, body: faults.data };
}

function problem(status: number, message: string): JsonAnswer {
  return { status, body: { message } };
}
