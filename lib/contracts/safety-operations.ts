import { z } from "zod";
import * as closing from "./closing.ts";
import { id } from "./fields.ts";
import { MAX_FORM_BYTES } from "./plan-operations.ts";
import * as requests from "./requests.ts";
import * as restore from "./restore.ts";

const none = z.strictObject({});
const onClosing = z.strictObject({ requestId: id, closingId: id });
const write = {
  method: "POST",
  query: none,
  status: 200,
  ifMatch: false,
  output: requests.RequestReceiptView,
} as const;

/** Closing by hand what no read can prove (UC-5), and what the engine would push after a restore (OPS-2). */
export const safetyOperations = {
  proposeClosing: {
    ...write,
    id: "proposeClosing",
    path: "/requests/{requestId}/closings",
    summary:
      "Propose to close an access by hand, with a file (as multipart/form-data) or a link that shows it is gone",
    action: "request.propose_closing",
    params: z.strictObject({ requestId: id }),
    body: closing.ProposeClosing,
    status: 201,
    maxFormBytes: MAX_FORM_BYTES,
  },
  confirmClosing: {
    ...write,
    id: "confirmClosing",
    path: "/requests/{requestId}/closings/{closingId}/confirmation",
    summary: "Confirm as the second person that an access is gone: it is closed by hand",
    action: "request.confirm_closing",
    params: onClosing,
    body: closing.ConfirmClosing,
    stepUp: true,
  },
  dropClosing: {
    ...write,
    id: "dropClosing",
    path: "/requests/{requestId}/closings/{closingId}/drop",
    summary: "Take a proposal to close by hand back, or turn it down",
    action: "request.drop_closing",
    params: onClosing,
    body: closing.DropClosing,
  },
  getClosingFile: {
    method: "GET",
    id: "getClosingFile",
    path: "/requests/{requestId}/closings/{closingId}/file",
    summary: "The file that shows an access is gone, as an attachment",
    action: "request.read",
    params: onClosing,
    query: none,
    body: null,
    status: 200,
    ifMatch: false,
    output: z.never(),
    answersFile: true,
  },
  getRestore: {
    method: "GET",
    id: "getRestore",
    path: "/restore",
    summary: "Whether the engine observes after a restore, and what it would push",
    action: "restore.read",
    params: none,
    query: none,
    body: null,
    status: 200,
    ifMatch: false,
    output: restore.RestoreView,
  },
  acceptRestore: {
    method: "POST",
    id: "acceptRestore",
    path: "/restore/acceptance",
    summary: "Accept what was shown: the engine pushes again",
    action: "restore.accept",
    params: none,
    query: none,
    body: restore.AcceptRestore,
    status: 200,
    ifMatch: true,
    output: restore.RestoreReceiptView,
    stepUp: true,
  },
} as const;
