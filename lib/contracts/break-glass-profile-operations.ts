import { z } from "zod";
import { id } from "./fields.ts";
import * as profiles from "./break-glass-profiles.ts";

const none = z.strictObject({});
const profileId = z.strictObject({ profileId: id });
const read = { method: "GET", params: none, query: none, body: null, status: 200, ifMatch: false } as const;
const write = { method: "POST", params: none, query: none, status: 200, ifMatch: false } as const;
const onProfile = {
  ...write,
  params: profileId,
  output: profiles.ProfileReceiptView,
  ifMatch: true,
} as const;

/** The catalogue of profiles: written by one, signed by another; a part of the table in operations.ts. */
export const profileOperations = {
  listProfiles: {
    ...read,
    id: "listProfiles",
    path: "/break-glass/profiles",
    summary: "The profiles of break-glass with their versions, and the settings of break-glass",
    action: "profile.read",
    output: profiles.ProfilesView,
  },
  getProfile: {
    ...read,
    id: "getProfile",
    path: "/break-glass/profiles/{profileId}",
    summary: "One version of a profile",
    action: "profile.read",
    params: profileId,
    output: profiles.ProfileView,
  },
  writeProfile: {
    ...write,
    id: "writeProfile",
    path: "/break-glass/profiles",
    summary: "Begin a version of a profile, known or new, as a draft",
    action: "profile.write",
    body: profiles.WriteProfile,
    output: profiles.ProfileReceiptView,
    status: 201,
  },
  changeProfile: {
    ...onProfile,
    method: "PUT",
    id: "changeProfile",
    path: "/break-glass/profiles/{profileId}",
    summary: "Change a draft of one's own",
    action: "profile.change",
    body: profiles.ChangeProfile,
  },
  proposeProfile: {
    ...onProfile,
    id: "proposeProfile",
    path: "/break-glass/profiles/{profileId}/proposal",
    summary: "Propose a draft for somebody else to sign",
    action: "profile.change",
    body: none,
  },
  publishProfile: {
    ...onProfile,
    id: "publishProfile",
    path: "/break-glass/profiles/{profileId}/publication",
    summary: "Put a proposed version in force, or its retirement, as the second person",
    action: "profile.publish",
    body: none,
    stepUp: true,
  },
  dropProfile: {
    ...onProfile,
    id: "dropProfile",
    path: "/break-glass/profiles/{profileId}/withdrawal",
    summary: "Take a draft or a proposal back",
    action: "profile.drop",
    body: none,
  },
} as const;
