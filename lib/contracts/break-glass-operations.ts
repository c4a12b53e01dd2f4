import { z } from "zod";
import { SeenActivity } from "./break-glass-activity.ts";
import { AskedOfView, StartView } from "./break-glass-asking.ts";
import { BoardView, GetBoard } from "./break-glass-board.ts";
import { id } from "./fields.ts";

const none = z.strictObject({});
const read = { method: "GET", params: none, query: none, body: null, status: 200, ifMatch: false } as const;

/** Break-glass beside what every kind of request has; a part of the table in operations.ts. */
export const breakGlassOperations = {
  getBreakGlassStart: {
    ...read,
    id: "getBreakGlassStart",
    path: "/break-glass/start",
    summary: "What can be asked for, how an incident is named, and who lets in tonight",
    action: "request.create",
    output: StartView,
  },
  getTold: {
    ...read,
    id: "getTold",
    path: "/break-glass/told/{requestId}",
    summary: "Who was told of a request, by what way, and who is tried next",
    action: "request.read",
    params: z.strictObject({ requestId: id }),
    output: AskedOfView,
  },
  getBreakGlassBoard: {
    ...read,
    id: "getBreakGlassBoard",
    path: "/break-glass/board",
    summary: "Who is in Prod, why, until when and what they touched; reviews that wait; a quarter in numbers",
    action: "live.watch",
    query: GetBoard,
    output: BoardView,
  },
  getActivity: {
    ...read,
    id: "getActivity",
    path: "/break-glass/activity/{requestId}",
    summary:
      "What the audit tables say was done in the window of a request, and how far they can be believed",
    action: "request.read",
    params: z.strictObject({ requestId: id }),
    output: SeenActivity,
  },
} as const;
