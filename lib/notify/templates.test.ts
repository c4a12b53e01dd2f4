import { describe, expect, test } from "vitest";
import type { DueMail } from "#lib/db/due-mail.ts";
import { MAIL_TEMPLATES } from "#lib/domain/requests/react.ts";
import { isMoot, mailText } from "./templates.ts";

const words = { publicUrl: "https://countersign.bank.example", timeZone: "Europe/London" };
const END = Date.UTC(2027, 1, 18, 18, 5);

function mail(template: DueMail["template"], changes: Partial<DueMail["request"]> = {}): DueMail {
  return {
    id: "mail_1",
    template,
    attempts: 1,
    to: { id: "cto", email: "cto@bank.example", active: true },
    request: {
      id: "req_1",
      number: "EXC-1001",
      summary: [
        { text: "Ada may read the volume " },
        { text: "raw.base.claims", code: true },
        { text: " until " },
        { until: END },
        { text: ", because its data is not yet a Foundation Data Product." },
      ],
      decision: "approved",
      access: "active",
      dueAt: END,
      endsAt: END,
      mySlots: ["CTO"],
      event: null,
      ...changes,
    },
  };
}

describe("APP-6 what a mail says", () => {
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
