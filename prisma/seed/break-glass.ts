import { acceptReview } from "#lib/commands/break-glass/reviews/accept-review.ts";
import { handInReview } from "#lib/commands/break-glass/reviews/hand-in-review.ts";
import { markActivity } from "#lib/commands/break-glass/reviews/mark-activity.ts";
import { saveReview } from "#lib/commands/break-glass/reviews/save-review.ts";
import { planDrill } from "#lib/commands/break-glass/plan-drill.ts";
import { createDraft } from "#lib/commands/create-draft.ts";
import { decideSlot } from "#lib/commands/decide-slot.ts";
import { submitRequest } from "#lib/commands/submit-request.ts";
import { beat } from "#lib/db/housekeeping.ts";
import type { Outcome } from "#lib/db/outcome.ts";
import { revokingPath } from "#lib/db/revoking-path.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { BreakGlassDetails } from "#lib/domain/break-glass/types.ts";
import type { ReviewText } from "#lib/domain/break-glass/review/types.ts";
import { HOUR, dayOf, DAY } from "#lib/domain/shared/time.ts";
import { tellDrills } from "#lib/worker/break-glass/tell-drills.ts";
import type { ProdHand } from "./break-glass-hand.ts";
import type { Stage } from "./stage.ts";

const DAYS = 24;
const MINUTES = 1 / 60;
const READY_TRIES = 100;

type Asking = Pick<BreakGlassDetails, "profile" | "incident" | "service" | "purpose" | "minutes"> &
  Partial<BreakGlassDetails>;
type Who = { readonly by: string; readonly vp: string; readonly hoursAgo: number };

/** Nights of the bank of fiction: a drill, one that was reviewed, one that waits for its review, one that is live (BG-1 to BG-9). */
export class Nights {
  readonly #stage: Stage;
  readonly #database: Queryable;
  readonly #hand: ProdHand;

  constructor(stage: Stage, { database, hand }: { readonly database: Queryable; readonly hand: ProdHand }) {
    this.#stage = stage;
    this.#database = database;
    this.#hand = hand;
  }

  /** Has each of them happen when the story comes by its time. */
  plan(): void {
    const nights = [
      [10 * DAYS, () => this.#planDrill()],
      [9 * DAYS - 1, () => this.#drill()],
      [6 * DAYS + 5, () => this.#reviewed()],
      [31, () => this.#waiting()],
      [0.35, () => this.#live()],
    ] as const;
    for (const [hoursAgo, act] of nights) this.#stage.meanwhile(hoursAgo, act);
  }

  async #planDrill(): Promise<void> {
    const engineerId = await this.#stage.personId("engineer");
    const dueAt = (await this.#now()) + 24 * HOUR;
    done(
      await this.#stage.as("security", (context) =>
        planDrill(context, { engineerId, profile: "read-only-diagnosis", dueAt }),
      ),
    );
  }

  async #drill(): Promise<void> {
    await tellDrills(this.#database);
    const who = { by: "engineer", vp: "vp", hoursAgo: 9 * DAYS - 1 };
    const id = await this.#letIn(who, {
      profile: "read-only-diagnosis",
      incident: "INC-4300",
      service: "scoring",
      purpose: "Drill: see who answers, and how fast",
      minutes: 30,
      severity: "P2",
      drill: true,
    });
    await this.#stage.at(who.hoursAgo - 25 * MINUTES);
    await this.#stage.end("engineer", await this.#receipt(id), null);
    await this.#stage.at(who.hoursAgo - 3);
    await this.#review(id, "engineer", {
      summary: "The VP answered within four minutes, and the way back was as quick.",
      cause: "A drill that was planned for the quarter; nothing had happened.",
      actions: [],
    });
    await this.#accept(id, "security");
  }

  async #reviewed(): Promise<void> {
    const who = { by: "engineer", vp: "vp", hoursAgo: 6 * DAYS + 5 };
    const id = await this.#letIn(who, {
      profile: "read-only-diagnosis",
      incident: "INC-4398",
      service: "scoring",
      purpose: "Find out why the scoring batch stands still since two o'clock",
      minutes: 60,
    });
    await this.#hand.reads("engineer", "prod.scoring.batch_state");
    await this.#hand.reads("engineer", "prod.scoring.model_runs", "commandLine");
    await this.#stage.at(who.hoursAgo - 42 * MINUTES);
    await this.#stage.end("engineer", await this.#receipt(id), null);
    await this.#provedGone(id);
    // What follows comes after other things of the story.
    this.#stage.meanwhile(who.hoursAgo - 14, () => this.#morningAfter(id));
    this.#stage.meanwhile(who.hoursAgo - 30, () => this.#accept(id, "security"));
  }

  async #morningAfter(id: string): Promise<void> {
    const ownerId = await this.#stage.personId("edp");
    const dueOn = dayOf((await this.#now()) + 21 * DAY);
    await this.#review(id, "engineer", {
      summary: "The batch waited for a lock that a cancelled run had left on the state table.",
      cause: "A run that is cancelled does not let go of its lock.",
      actions: [{ title: "Let go of the lock when a run is cancelled", ownerId, dueOn }],
    });
  }

  async #waiting(): Promise<void> {
    const who = { by: "kwame.mensah", vp: "vp2", hoursAgo: 31 };
    const id = await this.#letIn(who, {
      profile: "job-operator",
      incident: "INC-4460",
      service: "feature jobs",
      purpose: "Start the feature job anew after it ran out of memory",
      minutes: 30,
      severity: "P2",
    });
    await this.#hand.reads("kwame.mensah", "prod.jobs.runs");
    // Asked, let in three minutes later, and in for thirty.
    await this.#stage.at(who.hoursAgo - 33.2 * MINUTES);
    await this.#provedGone(id);
  }

  async #live(): Promise<void> {
    const who = { by: "sofia.petrova", vp: "vp", hoursAgo: 0.35 };
    await this.#letIn(who, {
      profile: "read-only-diagnosis",
      incident: "INC-4471",
      service: "scoring",
      purpose: "Scores of tonight are missing for one portfolio",
      minutes: 120,
    });
    await this.#hand.reads("sofia.petrova", "prod.scoring.batch_state");
  }

  /** Asks, is let in after some minutes, and is in. */
  async #letIn({ by, vp, hoursAgo }: Who, asking: Asking): Promise<string> {
    const details = { severity: "P1", drill: false, ...asking };
    const id = await this.#stage.as(by, async (context) => {
      const { actor } = context;
      if (actor.kind !== "person") throw new Error("A person asks");
      const draft = done(
        await createDraft(context, actor, { kind: "break_glass", securable: null, copyOf: null }),
      );
      const text = { requestId: draft.id, expectedVersion: draft.version, beneficiaryId: null, details };
      return done(await submitRequest(context, text)).id;
    });
    await this.#stage.at(hoursAgo - 3 * MINUTES);
    await this.#ready();
    const verdict = {
      requestId: id,
      version: 1,
      slot: "VP",
      verdict: "approve",
      reason: null,
      end: null,
    } as const;
    done(
      await this.#stage.freshly(vp, (context, challenge) => decideSlot(context, { ...verdict, challenge })),
    );
    await this.#stage.settle();
    return id;
  }

  /** A membership goes a second after the privileges, by the machine's own clock; the story waits for the proof. */
  async #provedGone(id: string): Promise<void> {
    for (let count = 0; count < READY_TRIES; count += 1) {
      await this.#stage.settle();
      if ((await this.#receipt(id)).access === "ended") return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`The end of ${id} was not proved`);
  }

  /** Nobody is let in while it is not known that they would be put out again (BG-5). */
  async #ready(): Promise<void> {
    for (let count = 0; count < READY_TRIES; count += 1) {
      await beat(this.#database, "sweeper", null);
      if ((await revokingPath(this.#database)).healthy) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const { reasons } = await revokingPath(this.#database);
    throw new Error(`Nobody can be let in: ${reasons.join(", ")}`);
  }

  /** Written, every class of what was done marked as inside the purpose, and handed in. */
  async #review(requestId: string, by: string, text: ReviewText): Promise<void> {
    const on = { requestId, expectedVersion: null };
    const classes = await this.#database.query<{ key: string }>({
      text: "SELECT key FROM activity_class WHERE request_id = $1",
      values: [requestId],
    });
    const marks = classes.map(({ key }) => ({ key, side: "inside" as const, note: "" }));
    await this.#stage.as(by, async (context) => {
      done(await saveReview(context, { ...on, text }));
      if (marks.length > 0) done(await markActivity(context, { ...on, marks }));
      done(await handInReview(context, on));
    });
  }

  async #accept(requestId: string, by: string): Promise<void> {
    done(await this.#stage.as(by, (context) => acceptReview(context, { requestId, expectedVersion: null })));
  }

  async #receipt(id: string) {
    const [row] = await this.#database.query<Parameters<Stage["end"]>[1]>({
      text: `SELECT id, number, version, text_version AS "textVersion", decision_status AS decision, access_status AS access
        FROM request WHERE id = $1`,
      values: [id],
    });
    if (row === undefined) throw new Error(`There is no request ${id}`);
    return row;
  }

  async #now(): Promise<number> {
    const [row] = await this.#database.query<{ now: number }>({ text: "SELECT ms(clock_now()) AS now" });
    return row?.now ?? 0;
  }
}

function done<T, R>(outcome: Outcome<T, R>): T {
  if (!outcome.ok) throw new Error(`The demonstration's night was refused: ${JSON.stringify(outcome.no)}`);
  return outcome.value;
}
