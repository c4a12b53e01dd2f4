import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { DAY, dayOf } from "#lib/domain/shared/time.ts";
import { completeText } from "../raw-bucket-text.ts";
import type { Called, Caller } from "./caller.ts";
import type { Cast } from "./cast.ts";
import type { History } from "./history.ts";
import type { Story } from "./types.ts";

export type Scene = {
  readonly cast: Cast;
  readonly call: Caller;
  readonly history: History;
  /** The time on the database's clock, as far as the campaign knows it. */
  readonly businessMs: () => number;
  /** Commands that were answered with success: they must stand whatever happens later. */
  readonly kept: Kept[];
};
export type Kept = { readonly requestId: string; readonly act: "signed" | "ended"; readonly by: string };

const receipt = z.looseObject({
  id: z.string(),
  number: z.string(),
  version: z.number(),
  access: z.string(),
});
export type Receipt = z.infer<typeof receipt>;

/** Plays one story to its end; whatever is refused on the way ends it early. */
export async function play(scene: Scene, story: Story): Promise<void> {
  await sleep(story.atMs);
  const draft = await begin(scene, story);
  if (draft === null) return;
  const approved = await submitAndSign(scene, story, draft);
  if (!approved) return;
  await sleep(story.pauseMs);
  await end(scene, story, draft);
}

async function begin(scene: Scene, { requester, bucket }: Story): Promise<Receipt | null> {
  const called = await scene.call("createDraft", {
    token: tokenOf(scene, requester),
    body: { kind: "raw_bucket" },
  });
  return told(scene, called, `${requester} drafts a request for ${bucket}`);
}

/** Submits the text and has it signed by those who try; whether both slots were signed. */
async function submitAndSign(scene: Scene, story: Story, draft: Receipt): Promise<boolean> {
  const { requester, beneficiary, bucket, pauseMs } = story;
  const params = { requestId: draft.id };
  const dueOn = dayOf(scene.businessMs() + 5 * DAY);
  const submitted = await scene.call("submitRequest", {
    token: tokenOf(scene, requester),
    params,
    ifMatch: draft.version,
    body: {
      kind: "raw_bucket",
      beneficiaryId: beneficiary,
      details: completeText(dueOn, { bucketId: bucket }),
    },
  });
  if (told(scene, submitted, `${requester} submits ${draft.number} for ${beneficiary}`) === null)
    return false;
  let access = "none";
  for (const { by, slot } of story.signers) {
    await sleep(pauseMs);
    const signed = await scene.call("decideSlot", {
      token: tokenOf(scene, by),
      params,
      body: { version: 1, slot, verdict: "approve" },
    });
    const after = told(scene, signed, `${by} signs ${slot} of ${draft.number}`);
    if (after === null) continue;
    scene.kept.push({ requestId: draft.id, act: "signed", by });
    access = after.access;
  }
  return access !== "none";
}

async function end(scene: Scene, story: Story, draft: Receipt): Promise<void> {
  const { number } = draft;
  const params = { requestId: draft.id };
  switch (story.ending) {
    case "keep":
      return;
    case "hand_back":
    case "stop": {
      const by = story.ending === "stop" ? "security" : story.beneficiary;
      const body = story.ending === "stop" ? { reason: "An end to it." } : {};
      const ended = await scene.call("endAccess", { token: tokenOf(scene, by), params, body });
      if (told(scene, ended, `${by} ends the access of ${number}`) !== null)
        scene.kept.push({ requestId: draft.id, act: "ended", by });
      return;
    }
    case "shorten":
      await shorten(scene, draft);
      return;
    case "renew": {
      const renewed = await scene.call("renewRequest", {
        token: tokenOf(scene, story.requester),
        params,
        body: {},
      });
      const next = told(scene, renewed, `${story.requester} renews ${number}`);
      if (next !== null) await submitAndSign(scene, story, next);
      return;
    }
    default:
      return;
  }
}

const SHORTEN_TRIES = 12;
const SHORTER_MS = 2_500;

/** Only an access that was seen to be there can be shortened, so this waits for it. */
async function shorten(scene: Scene, { id, number }: Receipt): Promise<void> {
  for (let count = 0; count < SHORTEN_TRIES; count += 1) {
    const sooner = new Date(scene.businessMs() + SHORTER_MS).toISOString();
    const called = await scene.call("shortenAccess", {
      token: tokenOf(scene, "cto"),
      params: { requestId: id },
      body: { end: sooner, reason: "Less will do." },
    });
    if (told(scene, called, `cto shortens ${number}`) !== null) return;
    await sleep(500);
  }
}

export function tokenOf({ cast }: Scene, person: string): string {
  return cast.tokens[person] ?? "";
}

/** The receipt of a command that was done, or null; either way it stands in the history. */
export function told({ history }: Scene, { status, json }: Called, what: string): Receipt | null {
  const parsed = status >= 200 && status < 300 ? receipt.safeParse(json) : null;
  const why = parsed === null ? ` (${codeOf(json)})` : "";
  history.note(`${what}: ${status}${why}`);
  return parsed?.success === true ? parsed.data : null;
}

function codeOf(json: unknown): string {
  return z.looseObject({ code: z.string() }).safeParse(json).data?.code ?? "no answer";
}
