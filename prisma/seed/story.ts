import { meetFirstMilestone, renew } from "./renewal.ts";
import type { Stage } from "./stage.ts";
import type { Ask } from "./texts.ts";

const DAYS = 24;

const ask = (bucket: string, days: number, rest: Omit<Ask, "bucket" | "days">): Ask => ({
  bucket: `bkt_${bucket}`,
  days,
  ...rest,
});

const notYet = (
  purpose: string,
  whyNot = "It holds daily sums; the single events are needed.",
): Omit<Ask, "bucket" | "days"> => ({
  reason: "not_yet_fdp",
  purpose,
  whyNot,
});

/** Somebody else's hand in Unity Catalog: what was there before, and what was done past Countersign later. */
export type ElsewhereInStory = Readonly<Record<"before" | "behind" | "lookAtAll", () => Promise<void>>>;

/** The last three months of the bank of fiction, oldest first: one request in each state (design: demo data). */
export async function tellStory(stage: Stage, elsewhere: ElsewhereInStory): Promise<void> {
  await stage.at(46 * DAYS);
  await elsewhere.before();
  await endedInTime(stage);
  await undecided(stage);
  await held(stage);
  await waiting(stage, elsewhere);
}

async function endedInTime(stage: Stage): Promise<void> {
  await stage.at(45 * DAYS);
  const sessions = await stage.ask(
    "scientist2",
    ask("web_sessions", 14, notYet("Path features for the churn model, by single session.")),
  );
  await stage.at(44 * DAYS);
  await stage.approve(sessions);

  await stage.at(42 * DAYS);
  const messages = await stage.ask(
    "kwame.mensah",
    ask("payment_messages", 20, notYet("Formats of messages for the parser of the feature pipeline.")),
  );
  await stage.at(41 * DAYS);
  await stage.approve(messages);

  await stage.at(33 * DAYS);
  await meetFirstMilestone(stage, messages);
  const lapsed = await stage.ask(
    "amara.okafor",
    ask("payment_messages", 60, notYet("Counterparty graph for the fraud model, by message.")),
  );
  await stage.sign(lapsed, ["cto", "CTO"]);

  // Comes to its end three hours from now, so that the last day of an access can be watched.
  await stage.at(30 * DAYS - 3);
  const disputes = await stage.ask(
    "scientist",
    ask("card_disputes", 30, {
      reason: "fdp_quality_fault",
      purpose: "Reason codes of disputes for the early-warning model.",
      whyNot: "The product loses the codes of re-issued cards, which are the ones that matter.",
    }),
  );
  await stage.approve(disputes);
}

async function undecided(stage: Stage): Promise<void> {
  await stage.at(21 * DAYS);
  const salary = await stage.ask(
    "scientist",
    ask(
      "salary_feed",
      30,
      notYet(
        "Income as a feature of the affordability model.",
        "The income band is coarser than the single credit.",
      ),
    ),
  );
  await stage.at(20 * DAYS);
  await stage.reject(salary, ["cdao", "CDAO"], "Use cdp.customer.income_band, it holds what you name.");

  await stage.at(19 * DAYS);
  const renewal = await renew(stage, "kwame.mensah", await stage.requestOf("kwame.mensah"));
  await stage.at(18 * DAYS);
  await stage.approve(renewal);

  await stage.at(16 * DAYS);
  const stopped = await stage.ask(
    "jonas.lindqvist",
    ask("call_records", 30, notYet("Contact features for the complaint model, by call.")),
  );
  await stage.approve(stopped);
  await stage.at(15 * DAYS);
  await stage.end("security", stopped, "Downloads were seen that the purpose does not name (SEC-4471).");

  await stage.at(12 * DAYS);
  const withdrawn = await stage.ask(
    "rafael.moreira",
    ask("mortgage_applications", 45, notYet("Fields of the application form for the default model.")),
  );
  await stage.at(11 * DAYS);
  await stage.withdraw("rafael.moreira", withdrawn);
}

async function held(stage: Stage): Promise<void> {
  await stage.at(10 * DAYS);
  const spend = await stage.ask(
    "scientist",
    ask("spend_events", 70, notYet("Sequence features for the propensity network.")),
  );
  await stage.approve(spend);

  await stage.at(9 * DAYS);
  const telemetry = await stage.ask(
    "scientist2",
    ask("base_telemetry", 60, notYet("Device health for the branch demand model.")),
  );
  await stage.approve(telemetry, 30);

  await stage.at(6 * DAYS);
  const mortgages = await stage.ask(
    "mei.tanaka",
    ask("mortgage_events", 30, notYet("Life-cycle events for the prepayment model.")),
  );
  await stage.approve(mortgages);
  await stage.at(2 * DAYS);
  await stage.end("mei.tanaka", mortgages, null);

  // Unity Catalog does not know this person yet, so the grant fails and says why.
  await stage.at(30);
  const unknown = await stage.ask(
    "leila.haddad",
    ask("branch_telemetry", 14, notYet("Queue lengths for the staffing model.")),
  );
  await stage.approve(unknown);
}

async function waiting(stage: Stage, elsewhere: ElsewhereInStory): Promise<void> {
  await stage.at(115);
  const fraud = await stage.ask(
    "tomasz.zielinski",
    ask("card_transactions", 87, notYet("Single authorisations for the fraud network.")),
  );
  await stage.at(100);
  await stage.triage("edp", fraud, {
    finding: "no_product",
    text: "The spend product holds daily sums by card; single authorisations are not planned before summer.",
  });
  await revised(stage);
  await stage.at(50);
  const half = await stage.ask(
    "scientist",
    ask("call_records", 30, notYet("Reasons of calls before a card is cancelled.")),
  );
  await stage.at(26);
  await stage.sign(half, ["cdao", "CDAO"], { reason: "Narrow purpose, good plan." });
  await stage.at(20);
  await stage.ask(
    "priya.natarajan",
    ask("mortgage_events", 30, {
      reason: "urgent_need",
      purpose: "Exposure by event for the regulator's question.",
      whyNot: "Month-end positions cannot answer what happened within a month.",
    }),
  );
  await stage.at(16);
  const messages = await stage.ask(
    "rafael.moreira",
    ask("payment_messages", 40, notYet("Remittance texts for the payee classifier.")),
  );
  await stage.at(9);
  await stage.question(
    messages,
    ["cdao", "CDAO"],
    "Which fields do you need besides the remittance text, and for which countries?",
  );
  await stage.at(6);
  await stage.delegate("cto", {
    slot: "CTO",
    to: "vp2",
    days: 5,
    reason: "At the supervisor's office this week.",
  });
  await stage.at(5);
  await elsewhere.behind();
  await stage.at(4);
  await stage.ask(
    "engineer",
    ask("base_marketing_drops", 14, notYet("File formats for the campaign feature pipeline.")),
  );
  await stage.at(1);
  await stage.draft(
    "scientist",
    ask("mortgage_applications", 30, notYet("Fields of the application for the affordability model.")),
  );
  await stage.at(0);
  await elsewhere.lookAtAll();
}

/** Signed by one, then narrowed by its requester: the signature is void and the narrower text waits for both again. */
async function revised(stage: Stage): Promise<void> {
  await stage.at(80);
  const sessions = await stage.ask(
    "amara.okafor",
    ask("web_sessions", 80, notYet("Path features for the churn model, all pages.")),
  );
  await stage.at(70);
  await stage.sign(sessions, ["cto", "CTO"], { reason: "Fine for a first model." });
  await stage.at(60);
  await stage.revise(
    "amara.okafor",
    sessions,
    ask(
      "web_sessions",
      45,
      notYet("Path features for the churn model, the pages of the cancellation journey only."),
    ),
  );
}
