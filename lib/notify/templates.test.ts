import { describe, expect, test } from "vitest";
import type { DueMail } from "#lib/db/due-mail.ts";
import type { Told, ToldNotice, ToldRequest } from "#lib/db/told.ts";
import { MAIL_TEMPLATES, type MailTemplate } from "#lib/domain/requests/react.ts";
import { isMoot, mailText } from "./templates.ts";

const words = { publicUrl: "https://countersign.bank.example", timeZone: "Europe/London" };
const END = Date.UTC(2027, 1, 18, 18, 5);

function mail(template: MailTemplate, changes: Partial<ToldRequest> = {}): DueMail {
  return {
    id: "mail_1",
    channel: "mail",
    template,
    data: {},
    attempts: 1,
    to: { id: "cto", email: "cto@bank.example", active: true },
    request: {
      id: "req_1",
      number: "EXC-1001",
      kind: "raw_bucket",
      summary: [
        { text: "Ada may read the volume " },
        { text: "raw.base.claims", code: true },
        { text: " until " },
        { until: END },
        { text: ", because its data is not yet a Foundation Data Product." },
      ],
      decision: "approved",
      access: "active",
      requester: "Ada",
      details: {},
      durationMinutes: 43_200,
      signers: [],
      submittedAt: END,
      decidedAt: null,
      verifiedAt: null,
      dueAt: END,
      endsAt: END,
      mySlots: ["CTO"],
      event: null,
      ...changes,
    },
  };
}

const notice = (told: ToldNotice): DueMail => ({
  ...told,
  id: "mail_2",
  channel: "mail",
  attempts: 1,
  to: { id: "cto", email: "cto@bank.example", active: true },
});

describe("APP-6 what a mail says", () => {
  test("BG-8 a mark stands first in the subject and in the sentence", () => {
    const summary = [{ text: "DRILL", mark: true }, { text: " Ada is let in." }];
    const { subject, text } = mailText(mail("active", { summary }), words);
    expect(subject).toMatch(/^DRILL: EXC-1001 /u);
    expect(text).toContain("DRILL: Ada is let in.");
  });

  test("APP-6 a notice that brings its words has them on one line each, its times in the zone of the mail", () => {
    const data = {
      subject: "Today\nis the day",
      lines: ["It begins."],
      facts: [["Due", END] as const, ["For", "Ada"] as const],
      link: { label: "Open it", path: "/somewhere" },
    };
    const { subject, text } = mailText(notice({ template: "worded", data, request: null }), words);
    expect(subject).toBe("Today is the day");
    expect(text).toContain("18 Feb 2027, 18:05 Europe/London");
    expect(text).toContain("https://countersign.bank.example/somewhere");
  });

  test.each(MAIL_TEMPLATES)(
    "APP-6 %s links to the request, states it in its sentence and asks for no answer",
    (template) => {
      const { subject, text } = mailText(mail(template), words);
      expect(subject).toMatch(/^EXC-1001 [a-z]/u);
      expect(text).toContain("https://countersign.bank.example/requests/req_1");
      expect(text).toContain(
        "Ada may read the volume raw.base.claims until 18 Feb 2027, 18:05 Europe/London, because",
      );
      expect(text).toContain("Nothing can be decided in a mail");
      expect(text).not.toMatch(/undefined|null|\[object/u);
    },
  );

  test("APP-6 it names slot and due time with its zone", () => {
    const { text } = mailText(mail("your_turn"), words);
    expect(text).toContain("waits for your signature as CTO");
    expect(text).toMatch(/Due +18 Feb 2027, 18:05 Europe\/London/u);
  });

  test("APP-8 a rejection tells who and why", () => {
    const event = {
      type: "request_rejected",
      by: "Grace",
      data: { slot: "CDAO", reason: "Use the product." },
    };
    const { subject, text } = mailText(mail("decided", { decision: "rejected", event }), words);
    expect(subject).toBe("EXC-1001 is rejected");
    expect(text).toContain("Grace rejected it as CDAO");
    expect(text).toMatch(/Reason +Use the product\./u);
  });

  test("UC-4 the end tells what stays and through what the access goes on", () => {
    const data = {
      at: END,
      kept: ["USE_CATALOG on raw: was there before"],
      stillThrough: ["READ_VOLUME on v: group g"],
    };
    const { text } = mailText(mail("ended", { event: { type: "access_end_proved", by: null, data } }), words);
    expect(text).toContain("- USE_CATALOG on raw: was there before");
    expect(text).toContain("- READ_VOLUME on v: group g");
    expect(text).toMatch(/Proved +18 Feb 2027, 18:05 Europe\/London/u);
  });

  test("UC-5 a failure tells its cause, and a failed removal that it is tried on", () => {
    const of = (type: string) =>
      mailText(
        mail("failed", { event: { type, by: null, data: { message: "Could not find principal." } } }),
        words,
      );
    expect(of("grant_failed").text).toContain("Could not find principal.");
    expect(of("removal_failed").text).toContain("It is tried on until the end is proved");
  });

  test.each(MAIL_TEMPLATES)(
    "SEC-3 %s shows hostile text as text, in one line, in plain and HTML",
    (template) => {
      const evil = `<img src=x onerror=alert(1)>"'&\r\nBcc: all@bank.example\u202e`;
      const hostile = mail(template, {
        summary: [{ text: evil }, { text: evil, code: true }],
        requester: evil,
        decision: template === "decided" ? "rejected" : "approved",
        event: {
          type: "grant_failed",
          by: evil,
          data: { text: evil, reason: evil, message: evil, slot: evil, kept: [evil], stillThrough: [evil] },
        },
      });
      const { subject, text, html } = mailText(hostile, words);
      expect(subject).not.toMatch(/[\p{Cc}\u202e]/u);
      expect(text.split("\n").filter((line) => line.startsWith("Bcc"))).toEqual([]);
      expect(html).not.toContain("<img");
      expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp; Bcc");
    },
  );

  test.each(MAIL_TEMPLATES)(
    "APP-6 %s says the same in HTML, with one link and nothing from elsewhere",
    (template) => {
      const { subject, html } = mailText(mail(template), words);
      expect(html).toContain(`<title>${subject}</title>`);
      expect([...html.matchAll(/href="([^"]*)"/gu)].map(([, href]) => href)).toEqual([
        `https://countersign.bank.example/requests/req_1${template === "unused" ? "?act=give_back" : ""}`,
      ]);
      expect(html).not.toMatch(/<(?:img|script|form|button|input|iframe|link)\b|url\(|@import|\ssrc=/iu);
      expect(html).toContain("Ada may read the volume raw.base.claims until");
      expect(html).toContain("Nothing can be decided in a mail");
    },
  );

  const evil = "<b>Eve\n</b>";
  const seat = { slot: "CTO", holder: "Grace", delegate: evil, startsAt: END, endsAt: END, reason: evil };
  const notices: readonly ToldNotice[] = [
    {
      template: "delegated",
      request: null,
      data: seat,
    },
    {
      template: "delegated",
      request: null,
      data: { ...seat, endedBy: evil },
    },
    { template: "risk_review_due", request: null, data: { riskId: "risk_1", title: evil, dueAt: END } },
    { template: "risk_owner_left", request: null, data: { riskId: "risk_1", title: evil, owner: evil } },
    {
      template: "milestone_due",
      request: null,
      data: { requestId: "req_1", milestone: evil, dueAt: END, verify: true },
    },
  ];
  test.each(notices.map((told) => [told.template, told] as const))(
    "SEC-3 the notice %s is worded, linked and escaped",
    (_, told) => {
      const { subject, text, html } = mailText(notice(told), words);
      expect(subject).not.toMatch(/[\n\r]/u);
      expect(text).toMatch(
        /Open it +https:\/\/countersign\.bank\.example\/(?:delegation|risk\/risk_1|requests\/req_1)/u,
      );
      expect(html).not.toContain("<b>");
      expect(text).not.toMatch(/undefined|null|\[object/u);
    },
  );

  test("SEC-3 text of people makes no lines of its own", () => {
    const event = {
      type: "request_rejected",
      by: "Eve\r\nOpen it  https://evil.example",
      data: { slot: "CTO", reason: "a\nb" },
    };
    const { text } = mailText(mail("decided", { decision: "rejected", event }), words);
    expect(text.split("\n").filter((line) => line.startsWith("Open it"))).toHaveLength(1);
    expect(text).toMatch(/Reason +a b/u);
  });
});

test("APP-6 a mail is moot when its person left or what it tells is no more", () => {
  expect(isMoot(mail("your_turn"))).toBe(false);
  expect(isMoot(mail("your_turn", { mySlots: [] }))).toBe(true);
  expect(isMoot(mail("ending", { access: "being_removed" }))).toBe(true);
  expect(isMoot({ ...mail("active"), to: { id: "x", email: "x@bank.example", active: false } })).toBe(true);
});

test("APP-6 a digest gathers what still holds, each with its link, and is moot when nothing does", () => {
  const { to, ...first } = mail("decided", { decision: "lapsed" });
  const { to: _, ...gone } = mail("your_turn", { id: "req_2", number: "EXC-1002", mySlots: [] });
  const digest = (...items: readonly Told[]): DueMail => ({
    id: "mail_3",
    attempts: 1,
    channel: "mail",
    to,
    template: "digest",
    request: null,
    items: items.map((item, index) => ({ ...item, id: String(index) })),
  });
  const { subject, text, html } = mailText(digest(first as Told, gone as Told), words);
  expect(subject).toBe("Countersign: one thing since yesterday");
  expect(text).toContain("EXC-1001 has lapsed");
  expect(text).toContain("https://countersign.bank.example/requests/req_1");
  expect(text).not.toContain("EXC-1002");
  expect(html).toContain('href="https://countersign.bank.example/requests/req_1"');
  expect(isMoot(digest(first as Told, gone as Told))).toBe(false);
  expect(isMoot(digest(gone as Told))).toBe(true);
});
