import { expect, test } from "vitest";
import type { DuePost } from "#lib/db/due-mail.ts";
import { MAIL_TEMPLATES } from "#lib/domain/requests/react.ts";
import { postBody } from "./post-body.ts";

const words = { publicUrl: "https://countersign.bank.example", timeZone: "Europe/London" };
const post = (changes: Partial<Pick<DuePost, "template" | "channel">>): DuePost => ({
  id: "mail_1",
  attempts: 1,
  to: null,
  channel: "slack",
  template: "submitted",
  data: {},
  request: {
    id: "req_1",
    number: "EXC-1001",
    kind: "raw_bucket",
    details: {},
    durationMinutes: 43_200,
    signers: [],
    submittedAt: null,
    decidedAt: null,
    verifiedAt: null,
    summary: [{ text: "Zoe <!channel> may read " }, { text: "raw.base.claims", code: true }],
    decision: "waiting_for_approval",
    access: "none",
    requester: "Zoe",
    dueAt: null,
    endsAt: null,
    mySlots: [],
    event: null,
  },
  ...changes,
});

test.each(
  MAIL_TEMPLATES.flatMap((template) =>
    (["teams", "slack"] as const).map((channel) => [template, channel] as const),
  ),
)("APP-6 %s to %s: number, generic sentence and link; no person and no securable", (template, channel) => {
  const body = JSON.stringify(postBody(post({ template, channel }), words, false));
  expect(body).toContain("EXC-1001 ");
  expect(body).toContain("https://countersign.bank.example/requests/req_1");
  expect(body).not.toMatch(/Zoe|raw\.base|undefined/u);
  expect(body).not.toMatch(/Action\.(?:Submit|Http|Execute)/u);
});

test("APP-6 where the bank wants it, the sentence is added as plain text that calls nobody", () => {
  expect(postBody(post({}), words, true)).toEqual({
    text: "EXC-1001 was submitted and waits for approval.\nZoe &lt;!channel&gt; may read raw.base.claims\nhttps://countersign.bank.example/requests/req_1",
    mrkdwn: false,
    unfurl_links: false,
  });
  expect(JSON.stringify(postBody(post({ channel: "teams" }), words, true))).toContain(
    '{"type":"TextRun","text":"Zoe <!channel> may read raw.base.claims"}',
  );
});
