import { z } from "zod";
import { id, text } from "./fields.ts";

const screen = z.enum(["requests"]);
const name = text(60).refine((value) => value.trim() !== "", "must say something");
/** The query of a page's address, without the question mark; the page leaves out what it does not understand. */
const address = text(1000).regex(/^[A-Za-z0-9=&%+._~-]*$/, "must be the query of an address");

export const SaveView = z.strictObject({ screen, name, address });
export const ListViews = z.strictObject({ screen });

export const SavedView = z.strictObject({ id, name: z.string(), address: z.string() });
export type SavedView = z.infer<typeof SavedView>;
export const SavedViews = z.strictObject({ views: z.array(SavedView).readonly() });
export const ViewRemoved = z.strictObject({ removed: z.boolean() });
