import { z } from "zod";
import * as engine from "./engine.ts";
import { id } from "./fields.ts";

const none = z.strictObject({});
const read = { method: "GET", params: none, query: none, body: null, status: 200, ifMatch: false } as const;

/** The machine that brings Unity Catalog to the ledger, and the servers that it asks; a part of the table in operations.ts. */
export const engineOperations = {
  getEngine: {
    ...read,
    id: "getEngine",
    path: "/engine",
    summary: "When the worker last went round, how late ends are proved and what waits in Unity Catalog",
    action: "engine.read",
    output: engine.EngineView,
  },
  listConnections: {
    ...read,
    id: "listConnections",
    path: "/connections",
    summary:
      "The servers of Unity Catalog: as whom we are known there, what we lack, and whether they answer",
    action: "connection.read",
    output: engine.ConnectionsView,
  },
  checkConnection: {
    method: "POST",
    query: none,
    status: 200,
    ifMatch: false,
    id: "checkConnection",
    path: "/connections/{connection}/check",
    summary: "Have a worker check a connection now; the answer stands in the list as soon as it is there",
    action: "connection.check",
    params: z.strictObject({ connection: id }),
    body: none,
    output: engine.CheckAsked,
  },
} as const;
