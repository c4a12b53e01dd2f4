import { z } from "zod";
import { Retried } from "./admin.ts";
import * as ends from "./ends.ts";
import { id } from "./fields.ts";

const none = z.strictObject({});
const read = { method: "GET", params: none, query: none, body: null, status: 200, ifMatch: false } as const;

/** Mail, ends and what is handed to AWS; a part of the table in operations.ts. */
export const endsOperations = {
  listEnds: {
    ...read,
    id: "listEnds",
    path: "/ends",
    summary: "Accesses that end within ninety days, as far as I may see them",
    action: "self.read",
    query: ends.ListEnds,
    output: ends.EndsView,
  },
  getIamPolicy: {
    ...read,
    id: "getIamPolicy",
    path: "/requests/{requestId}/iam-policy",
    summary: "The least-privilege IAM policy of the approved path, as it was kept at the approval",
    action: "request.read",
    params: z.strictObject({ requestId: id }),
    output: ends.IamPolicyDocument,
  },
  getMailChoice: {
    ...read,
    id: "getMailChoice",
    path: "/me/mail",
    summary: "How I want to be told",
    action: "self.read",
    output: ends.MailChoice,
  },
  chooseMail: {
    ...read,
    method: "PUT",
    id: "chooseMail",
    path: "/me/mail",
    summary: "Choose one mail a day, or each at once",
    action: "mail.choose",
    body: ends.MailChoice,
    output: ends.MailChoice,
  },
  listMail: {
    ...read,
    id: "listMail",
    path: "/mail",
    summary: "Mails and posts with their tries, the youngest first",
    action: "mail.read",
    query: ends.ListMail,
    output: ends.MailPage,
  },
  retryMail: {
    ...read,
    method: "POST",
    id: "retryMail",
    path: "/mail/{mailId}/retry",
    summary: "Have a mail tried again now",
    action: "mail.retry",
    params: z.strictObject({ mailId: id }),
    body: z.strictObject({}),
    output: Retried,
  },
} as const;
