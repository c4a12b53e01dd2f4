import type { Page } from "@playwright/test";
import { z } from "zod";
import { callApi } from "./api.ts";
import { expect } from "./fixtures.ts";

const DAY = 24 * 3_600;
/** Internal data: nothing here is about the fresh sign-in. */
const VOLUME = "raw.prepared_layer.spend_events";

const Rows = z.looseObject({ rows: z.array(z.looseObject({ id: z.string() })) });
const Receipt = z.looseObject({ id: z.string(), number: z.string(), version: z.number() });
const Milestone = z.looseObject({ dueOn: z.string() });
const Draft = z.looseObject({
  version: z.number(),
  now: z.string(),
  draft: z.looseObject({
    beneficiaryId: z.string(),
    details: z.looseObject({ plan: z.looseObject({ milestones: z.array(Milestone) }) }),
  }),
});
export type Asked = { readonly id: string; readonly number: string };

/** A draft with the text of an earlier request, its milestones due in ten days. */
export async function copied(
  page: Page,
): Promise<{ readonly draft: Asked; readonly body: unknown; readonly version: number }> {
  const mine = await callApi(page, { method: "GET", path: `/requests?mine=true&q=${VOLUME}` });
  const [first] = Rows.parse(mine.body).rows;
  const begun = await callApi(page, {
    method: "POST",
    path: "/requests",
    body: { kind: "raw_bucket", copyOf: first?.id ?? "" },
  });
  const draft = Receipt.parse(begun.body);
  const read = await callApi(page, { method: "GET", path: `/requests/${draft.id}` });
  const { version, now, draft: text } = Draft.parse(read.body);
  const dueOn = new Date(Date.parse(now) + 10 * DAY * 1000).toISOString().slice(0, 10);
  const plan = {
    ...text.details.plan,
    milestones: text.details.plan.milestones.map((one) => ({ ...one, dueOn })),
  };
  const body = { kind: "raw_bucket", beneficiaryId: text.beneficiaryId, details: { ...text.details, plan } };
  return { draft, body, version };
}

/** A request of the scientist that waits for CTO and CDAO. */
export async function filed(page: Page): Promise<Asked> {
  const { draft, body, version } = await copied(page);
  const path = `/requests/${draft.id}/submission`;
  const answer = await callApi(page, { method: "POST", path, body, headers: { "if-match": `"${version}"` } });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return draft;
}

const Body = z.looseObject({ details: z.looseObject({ bucketId: z.string() }) });

/** A request for a bucket of internal data that nobody else's request lets the scientist read. */
export async function filedAlone(page: Page): Promise<Asked> {
  const { draft, body, version } = await copied(page);
  const { details, ...rest } = Body.parse(body);
  const answer = await callApi(page, {
    method: "POST",
    path: `/requests/${draft.id}/submission`,
    body: { ...rest, details: { ...details, bucketId: "bkt_branch_telemetry" } },
    headers: { "if-match": `"${version}"` },
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return draft;
}
