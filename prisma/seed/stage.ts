import { addTriageNote } from "#lib/commands/add-triage-note.ts";
import { askQuestion } from "#lib/commands/ask-question.ts";
import { createDelegation } from "#lib/commands/create-delegation.ts";
import { createDraft } from "#lib/commands/create-draft.ts";
import { decideSlot, type Verdict } from "#lib/commands/decide-slot.ts";
import { endAccess } from "#lib/commands/end-access.ts";
import type { RequestOutcome, RequestReceipt } from "#lib/commands/on-request.ts";
import { reviseRequest } from "#lib/commands/revise-request.ts";
import { saveDraft } from "#lib/commands/save-draft.ts";
import { shortenAccess } from "#lib/commands/shorten-access.ts";
import { submitRequest } from "#lib/commands/submit-request.ts";
import { withdrawRequest } from "#lib/commands/withdraw-request.ts";
import type { Context } from "#lib/db/context.ts";
import { newId } from "#lib/db/ids.ts";
import type { Outcome } from "#lib/db/outcome.ts";
import type { SlotName } from "#lib/domain/approvals/types.ts";
import type { TriageNote } from "#lib/domain/requests/triage.ts";
import type { PersonActor, Role } from "#lib/policy/types.ts";
import { textOf, type Ask } from "./texts.ts";

const DOMAIN = "countersign.example";

export type PlannedMilestone = { readonly id: string; readonly owner: string; readonly verifier: string };

/** The demonstration's people acting through the real commands, at a moved clock. */
export class Stage {
  readonly #works: Omit<Context, "actor" | "requestId" | "idempotency">;
  readonly #settle: () => Promise<void>;
  readonly #meanwhile: { readonly hoursAgo: number; readonly act: () => Promise<void> }[] = [];

  /** `settle` has the reconciler and the sweeper do all that is due at the present clock. */
  constructor(works: Omit<Context, "actor" | "requestId" | "idempotency">, settle: () => Promise<void>) {
    this.#works = works;
    this.#settle = settle;
  }

  /** Has something happen when the story comes by that time. */
  meanwhile(hoursAgo: number, act: () => Promise<void>): void {
    this.#meanwhile.push({ hoursAgo, act });
    this.#meanwhile.sort((one, other) => other.hoursAgo - one.hoursAgo);
  }

  /** Sets the clock to so many hours before the real now, and has what was due by then done; what was to happen by then first. */
  async at(hoursAgo: number): Promise<void> {
    while ((this.#meanwhile[0]?.hoursAgo ?? Number.NEGATIVE_INFINITY) > hoursAgo) {
      const next = this.#meanwhile.shift();
      if (next === undefined) break;
      await this.at(next.hoursAgo);
      await next.act();
    }
    await this.#works.database.query({
      text: "UPDATE test_clock SET ahead = make_interval(secs => $1)",
      values: [-hoursAgo * 3600],
    });
    await this.#settle();
  }

  /** Has what is due now done. */
  settle(): Promise<void> {
    return this.#settle();
  }

  async draft(handle: string, ask: Ask): Promise<RequestReceipt> {
    const actor = await this.#actor(handle);
    const begun = done(
      await createDraft(this.#as(actor), actor, { kind: "raw_bucket", securable: null, copyOf: null }),
    );
    return done(await saveDraft(this.#as(actor), await this.#text(begun, ask)));
  }

  async ask(handle: string, ask: Ask): Promise<RequestReceipt> {
    const draft = await this.draft(handle, ask);
    const actor = await this.#actor(handle);
    return done(await submitRequest(this.#as(actor), await this.#text(draft, ask)));
  }

  async sign(
    request: RequestReceipt,
    [handle, slot]: readonly [string, SlotName],
    said: { readonly reason?: string; readonly shortenedDays?: number } = {},
  ): Promise<RequestReceipt> {
    const { reason = "The need is real and the plan is credible.", shortenedDays } = said;
    const end = shortenedDays === undefined ? null : (await this.#now()) + shortenedDays * 86_400_000;
    const verdict = { requestId: request.id, version: 1, slot, verdict: "approve" as const, reason, end };
    return this.#decide(handle, verdict);
  }

  /** Both slots, then the grant is put into Unity Catalog and proved. */
  async approve(request: RequestReceipt, shortenedDays?: number): Promise<RequestReceipt> {
    await this.sign(request, ["cto", "CTO"], shortenedDays === undefined ? {} : { shortenedDays });
    const approved = await this.sign(request, ["cdao", "CDAO"], {
      reason: "Agreed, with the controls as written.",
    });
    await this.#settle();
    return approved;
  }

  async reject(request: RequestReceipt, seat: readonly [string, SlotName], reason: string): Promise<void> {
    const [handle, slot] = seat;
    const verdict = {
      requestId: request.id,
      version: 1,
      slot,
      verdict: "reject" as const,
      reason,
      end: null,
    };
    await this.#decide(handle, verdict);
  }

  async withdraw(handle: string, request: RequestReceipt): Promise<void> {
    const actor = await this.#actor(handle);
    done(await withdrawRequest(this.#as(actor), { requestId: request.id, expectedVersion: null }));
  }

  /** Asks before deciding; the due times stand still until it is answered (REQ-5). */
  async question(
    request: RequestReceipt,
    [handle, slot]: readonly [string, SlotName],
    text: string,
  ): Promise<void> {
    const ask = { requestId: request.id, version: request.textVersion, slot, text };
    done(await askQuestion(this.#as(await this.#actor(handle)), ask));
  }

  /** Puts a new text in place of the submitted one; what was signed is void (REQ-4). */
  async revise(handle: string, request: RequestReceipt, ask: Ask): Promise<RequestReceipt> {
    const { requestId, details } = await this.#text(request, ask);
    const text = { requestId, version: request.textVersion, details };
    return done(await reviseRequest(this.#as(await this.#actor(handle)), text));
  }

  /** What the EDP team says of a request (EXC-11). */
  async triage(
    handle: string,
    request: RequestReceipt,
    note: Partial<TriageNote> & Pick<TriageNote, "finding" | "text">,
  ): Promise<void> {
    const whole = { product: null, plannedOn: null, bucketId: null, ...note };
    done(await addTriageNote(this.#as(await this.#actor(handle)), { requestId: request.id, note: whole }));
  }

  /** Brings the end of a running access forward (REQ-4). */
  async shorten(
    handle: string,
    request: RequestReceipt,
    ask: { readonly days: number; readonly reason: string },
  ): Promise<void> {
    const end = (await this.#now()) + ask.days * 86_400_000;
    done(
      await shortenAccess(this.#as(await this.#actor(handle)), {
        requestId: request.id,
        end,
        reason: ask.reason,
      }),
    );
    await this.#settle();
  }

  /** Names who stands in for a holder for some days from now on (APP-4). */
  async delegate(
    handle: string,
    ask: { readonly slot: SlotName; readonly to: string; readonly days: number; readonly reason: string },
  ): Promise<void> {
    const { id: to } = await this.#actor(ask.to);
    const endsAt = (await this.#now()) + ask.days * 86_400_000;
    const outcome = await createDelegation(this.#as(await this.#actor(handle)), {
      ...ask,
      to,
      startsAt: null,
      endsAt,
    });
    if (!outcome.ok)
      throw new Error(`The demonstration's delegation was refused: ${JSON.stringify(outcome.no)}`);
  }

  /** Handed back by whoever holds it, or stopped by security with a reason. */
  async end(handle: string, request: RequestReceipt, reason: string | null): Promise<void> {
    done(await endAccess(this.#as(await this.#actor(handle)), { requestId: request.id, reason }));
    await this.#settle();
  }

  /** Decides, and where the data asks for it signs in afresh first, as a person would (APP-6). */
  async #decide(handle: string, verdict: Verdict): Promise<RequestReceipt> {
    return done(
      await this.freshly(handle, (context, challenge) => decideSlot(context, { ...verdict, challenge })),
    );
  }

  /** Does an act, signing in afresh and doing it again where it asks for that (APP-6). */
  async freshly<T, R>(
    handle: string,
    act: (context: Context, challenge: string | null) => Promise<Outcome<T, R>>,
  ): Promise<Outcome<T, R>> {
    const actor = await this.#actor(handle);
    const first = await act(this.#as(actor), null);
    if (first.ok || first.no.kind !== "fresh_sign_in") return first;
    const sessionId = newId("ses");
    await this.#works.database.query({
      text: `INSERT INTO session (id, token_hash, person_id, expires_at, auth_time)
        VALUES ($1::text, sha256(convert_to($1::text, 'UTF8')), $2, now() + interval '1 minute', now())`,
      values: [sessionId, actor.id],
    });
    const outcome = await act(this.#as({ ...actor, sessionId }), first.no.challenge.id);
    await this.#works.database.query({ text: "DELETE FROM session WHERE id = $1", values: [sessionId] });
    return outcome;
  }

  /** Lets somebody do something else by a command. */
  async as<T>(handle: string, act: (context: Context) => Promise<T>): Promise<T> {
    return act(this.#as(await this.#actor(handle)));
  }

  async personId(handle: string): Promise<string> {
    return (await this.#actor(handle)).id;
  }

  /** The milestones of a request's plan in their order, with the handles of those who show and verify them. */
  async milestonesOf(requestId: string): Promise<readonly PlannedMilestone[]> {
    return this.#works.database.query<PlannedMilestone>({
      text: `SELECT m.id, split_part(o.user_name, '@', 1) AS owner, split_part(v.user_name, '@', 1) AS verifier
        FROM milestone m JOIN remediation_plan l ON l.id = m.plan_id JOIN person o ON o.id = m.owner_id
          JOIN person v ON v.id = m.verifier_id WHERE l.request_id = $1 ORDER BY m.position`,
      values: [requestId],
    });
  }

  /** The only request of somebody. */
  async requestOf(handle: string): Promise<RequestReceipt> {
    const [row] = await this.#works.database.query<RequestReceipt>({
      text: `SELECT r.id, r.number, r.version, r.text_version AS "textVersion", r.decision_status AS decision,
          r.access_status AS access FROM request r JOIN person p ON p.id = r.requester_id WHERE p.user_name = $1`,
      values: [`${handle}@${DOMAIN}`],
    });
    if (row === undefined) throw new Error(`${handle} has asked for nothing`);
    return row;
  }

  /** The text of a draft as it was begun. */
  async draftOf(requestId: string): Promise<Readonly<Record<string, unknown>>> {
    const [row] = await this.#works.database.query<{ details: Readonly<Record<string, unknown>> }>({
      text: "SELECT draft -> 'details' AS details FROM request WHERE id = $1",
      values: [requestId],
    });
    return row?.details ?? {};
  }

  /** Ids of the controls of a risk entry, in their order. */
  async controlsOf(riskId: string): Promise<readonly string[]> {
    const rows = await this.#works.database.query<{ id: string }>({
      text: "SELECT id FROM risk_control WHERE entry_id = $1 AND dropped_at IS NULL ORDER BY position",
      values: [riskId],
    });
    return rows.map(({ id }) => id);
  }

  #as(actor: PersonActor): Context {
    return { ...this.#works, actor, requestId: newId("seed"), idempotency: null };
  }

  async #text(request: RequestReceipt, ask: Ask) {
    const [row] = await this.#works.database.query<{ owner: string; edp: string; now: number }>({
      text: `SELECT b.owner_id AS owner, (SELECT id FROM person WHERE user_name = 'edp@${DOMAIN}') AS edp, ms(clock_now()) AS now
        FROM raw_bucket b WHERE b.id = $1`,
      values: [ask.bucket],
    });
    if (row === undefined) throw new Error(`There is no bucket ${ask.bucket}`);
    // The platform team owns some buckets itself; its milestones are then verified by the data owner of cards.
    const edpId = row.edp === row.owner ? (await this.#actor("owner")).id : row.edp;
    const details = textOf(ask, { ownerId: row.owner, edpId }, row.now);
    return { requestId: request.id, expectedVersion: request.version, beneficiaryId: null, details };
  }

  async #now(): Promise<number> {
    const [row] = await this.#works.database.query<{ now: number }>({
      text: "SELECT ms(clock_now()) AS now",
    });
    return row?.now ?? 0;
  }

  async #actor(handle: string): Promise<PersonActor> {
    const [row] = await this.#works.database.query<Omit<PersonActor, "kind"> & { roles: readonly Role[] }>({
      text: `SELECT p.id, p.display_name AS "displayName", p.title, roles_of(p.id) AS roles, 'seed' AS "sessionId",
          ms(clock_now()) AS "authTime", coalesce((SELECT jsonb_agg(jsonb_build_object('id', s.id, 'slot', s.slot,
            'authority', s.authority)) FROM slot_seat s WHERE s.person_id = p.id), '[]') AS seats
        FROM person p WHERE p.user_name = $1 AND p.active`,
      values: [`${handle}@${DOMAIN}`],
    });
    if (row === undefined) throw new Error(`There is no active person ${handle}`);
    return { kind: "person", ...row };
  }
}

function done(outcome: RequestOutcome): RequestReceipt {
  if (!outcome.ok) throw new Error(`The demonstration's story was refused: ${JSON.stringify(outcome.no)}`);
  return outcome.value;
}
