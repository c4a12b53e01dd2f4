import { z } from "zod";
import * as admin from "./admin.ts";

const none = z.strictObject({});
const read = { method: "GET", params: none, query: none, body: null, status: 200, ifMatch: false } as const;

/** Looking over people, buckets, the log and the machine; a part of the table in operations.ts. */
export const watchOperations = {
  getSettings: {
    ...read,
    id: "getSettings",
    path: "/settings",
    summary: "Which settings are set and from where, never a secret",
    action: "settings.read",
    output: admin.SettingsView,
  },
} as const;
