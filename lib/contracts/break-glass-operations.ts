import { z } from "zod";
import { BoardView, GetBoard } from "./break-glass-board.ts";

const none = z.strictObject({});
const read = { method: "GET", params: none, query: none, body: null, status: 200, ifMatch: false } as const;

/** Break-glass beside what every kind of request has; a part of the table in operations.ts. */
export const breakGlassOperations = {
  getBreakGlassBoard: {
    ...read,
    id: "getBreakGlassBoard",
    path: "/break-glass/board",
    summary: "Who is in Prod, why, until when and what they touched; reviews that wait; a quarter in numbers",
    action: "live.watch",
    query: GetBoard,
    output: BoardView,
  },
} as const;
