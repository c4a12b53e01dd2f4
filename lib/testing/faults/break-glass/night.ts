import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { submitRequest } from "#lib/commands/submit-request.ts";
import { NIGHT } from "../../break-glass.ts";
import { signIn, type World } from "../../builders.ts";
import { contextAs } from "../../request-builders.ts";
import type { Called } from "../caller.ts";
import { told, tokenOf, type Receipt, type Scene } from "../stories.ts";
import type { Night } from "../types.ts";

const TRIES = 20;
const AGAIN_MS = 700;

const asked = z.looseObject({ code: z.string() });
const stepUp = z.looseObject({ stepUp: z.looseObject({ challenge: z.string() }) });

/** Plays one break-glass to its end; whatever is refused on the way ends it early. */
export async function playNight(scene: Scene, world: World, night: Night): Promise<void> {
  await sleep(night.atMs);
  const created = await scene.call("createDraft", {
    token: tokenOf(scene, night.person),
    body: { kind: "break_glass" },
  });
  const draft = told(
    scene,
    created,
    `${night.person} wakes up for ${night.profile}${night.drill ? ", a drill" : ""}`,
  );
  if (draft === null || !(await submit(scene, world, { night, draft }))) return;
  if (!(await letIn(scene, world, { night, draft }))) return;
  await sleep(night.pauseMs);
  await end(scene, night, draft);
}

type Of = { readonly night: Night; readonly draft: Receipt };

/** By the command itself, again and again: the campaign's own way into the database may be cut as well. */
async function submit(scene: Scene, world: World, { night, draft }: Of): Promise<boolean> {
  const { profile, drill, person } = night;
  for (let count = 0; count < TRIES; count += 1) {
    try {
      const context = await contextAs(world, person);
      const ask = { requestId: draft.id, expectedVersion: draft.version, beneficiaryId: null };
      const outcome = await submitRequest(context, { ...ask, details: { ...NIGHT, profile, drill } });
      const after = outcome.ok
        ? "done"
        : `${outcome.no.kind} ${"refusal" in outcome.no ? JSON.stringify(outcome.no.refusal) : ""}`;
      scene.history.note(`${person} submits ${draft.number}: ${after}`);
      // A try whose answer was lost may have been the one that did it.
      return outcome.ok || (count > 0 && outcome.no.kind === "stale");
    } catch {
      await sleep(AGAIN_MS);
    }
  }
  return false;
}

/** Each who is to try signs with a fresh sign-in; while nobody can be let in they wait, and security signs where a review is overdue. */
async function letIn(scene: Scene, world: World, { night, draft }: Of): Promise<boolean> {
  for (const by of night.signers) {
    const after = await sign(scene, world, { draft, by, slot: "VP" });
    if (after === null) continue;
    scene.kept.push({ requestId: draft.id, act: "signed", by });
    if (after.access !== "none") return true;
    const second = await sign(scene, world, { draft, by: "security", slot: "SECURITY" });
    return second !== null && second.access !== "none";
  }
  return false;
}

type Signing = { readonly draft: Receipt; readonly by: string; readonly slot: string };

async function sign(scene: Scene, world: World, { draft, by, slot }: Signing): Promise<Receipt | null> {
  let token = tokenOf(scene, by);
  let challenge: string | undefined;
  for (let count = 0; count < TRIES; count += 1) {
    const called: Called = await scene.call("decideSlot", {
      token,
      params: { requestId: draft.id },
      body: { version: 1, slot, verdict: "approve" },
      ...(challenge === undefined ? {} : { challenge }),
    });
    const wanted = stepUp.safeParse(called.json).data;
    if (called.status === 401 && wanted !== undefined) {
      challenge = wanted.stepUp.challenge;
      token = await signIn(world, by).catch(() => token);
      continue;
    }
    const receipt = told(scene, called, `${by} signs ${slot} of ${draft.number}`);
    if (receipt !== null || asked.safeParse(called.json).data?.code !== "access_cannot_begin") return receipt;
    await sleep(AGAIN_MS);
  }
  return null;
}

async function end(scene: Scene, { ending, person, signers }: Night, draft: Receipt): Promise<void> {
  if (ending === "keep") return;
  const by = { hand_back: person, stop: "security", vp_stop: signers.at(-1) ?? "vp" }[ending];
  const ended = await scene.call("endAccess", {
    token: tokenOf(scene, by),
    params: { requestId: draft.id },
    body: ending === "hand_back" ? {} : { reason: "An end to it." },
  });
  if (told(scene, ended, `${by} ends the access of ${draft.number}`) !== null)
    scene.kept.push({ requestId: draft.id, act: "ended", by });
}
