/** What is done to profiles, in one sentence each, for the audit explorer. */
import type { Told } from "./timeline.ts";

const text = (value: unknown): string => (typeof value === "string" ? value : "");

const about = (data: Told["data"]): string =>
  `version ${typeof data["version"] === "number" ? data["version"] : 0} of the profile ${text(data["profile"])}`;

const takesOut = (content: unknown): boolean =>
  typeof content === "object" && content !== null && "retires" in content && content.retires === true;

export const PROFILE_AUDIT: Readonly<Record<string, (told: Told) => string>> = {
  profile_written: ({ actor, data }) => `${actor} wrote ${about(data)}`,
  profile_proposed: ({ actor, data }) => `${actor} proposed ${about(data)}`,
  profile_published: ({ actor, data }) =>
    takesOut(data["content"])
      ? `${actor} signed that the profile ${text(data["profile"])} is taken out of the catalogue`
      : `${actor} signed ${about(data)}, which is in force from then on`,
  profile_dropped: ({ actor, data }) => `${actor} took ${about(data)} back`,
};
