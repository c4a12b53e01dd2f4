import { addControlEvidence } from "#lib/commands/add-control-evidence.ts";
import type { RiskOutcome, RiskReceipt } from "#lib/commands/on-risk.ts";
import { registerRisk } from "#lib/commands/register-risk.ts";
import { reviewRisk } from "#lib/commands/review-risk.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { Rating, RiskText } from "#lib/domain/risk/types.ts";
import type { Stage } from "./stage.ts";

const DAYS = 24;

/** An open risk of the platform, its owner named by handle. */
type Open = Omit<RiskText, "ownerId"> & { readonly owner: string };

const rated = (likelihood: Rating["likelihood"], impact: Rating["impact"]): Rating => ({
  likelihood,
  impact,
});

const DOWNLOAD: Open = {
  owner: "security",
  event: "Customer data leaves the platform by download through Databricks CLI or IDE tools.",
  cause: "CLI and IDE tools reach the workspace without the controls of its web pages.",
  impact: "Personal data outside the bank's control; a notifiable breach.",
  inherent: rated(4, 5),
  residual: rated(3, 4),
  controls: [
    "Enhanced audit of CLI commands",
    "Training of everybody who works with CLI or IDE tools",
    "Approved personnel only",
    "Quarterly access reviews",
  ],
  reviewCadence: "quarterly",
  treatment: "mitigate",
};
const PARALLEL: Open = {
  owner: "edp",
  event: "People reach more in Prod Parallel than a UAT needs.",
  cause: "The access model of Prod Parallel is not decided yet.",
  impact: "Production-like data is read without a need; test evidence loses its worth.",
  inherent: rated(3, 4),
  residual: rated(3, 3),
  controls: ["Read-only for people", "Security reviews each new group"],
  reviewCadence: "quarterly",
  treatment: "mitigate",
};
const RETENTION: Open = {
  owner: "edp",
  event: "A model can no longer be explained or rebuilt from the data it was made from.",
  cause: "90 days of lab retention are too short for 49 models that depend on each other.",
  impact: "Findings of model validation; work is done twice.",
  inherent: rated(4, 3),
  residual: rated(3, 3),
  controls: ["Training sets are written to the Central Catalog before they perish"],
  reviewCadence: "quarterly",
  treatment: "mitigate",
};
const DIRECT_CONNECT: Open = {
  owner: "admin",
  event: "Traffic between the data centre and the platform is read on its way.",
  cause: "Direct Connect is not encrypted at the application layer.",
  impact: "Confidential data is disclosed to whoever taps the line.",
  inherent: rated(2, 5),
  residual: rated(1, 5),
  controls: ["Private line of one carrier", "TLS on every service that carries confidential data"],
  reviewCadence: "quarterly",
  treatment: "accept",
};
const SAGEMAKER: Open = {
  owner: "owner",
  event: "Access that nobody has looked at since SageMaker lives on.",
  cause: "Exceptions of the SageMaker estate are still in place.",
  impact: "Raw data is read without two keys and without an end.",
  inherent: rated(4, 4),
  residual: rated(3, 3),
  controls: ["Each is owned by name", "Monthly count of what is left"],
  reviewCadence: "monthly",
  treatment: "avoid",
};

/** The platform's open risks, put into the register and cared for before the first exception is asked for (EXC-5). */
export async function registerPlatformRisks(stage: Stage): Promise<void> {
  await stage.at(112 * DAYS);
  const download = await register(stage, DOWNLOAD);
  await register(stage, PARALLEL);
  await stage.at(104 * DAYS);
  const line = await register(stage, DIRECT_CONNECT);
  await stage.at(80 * DAYS);
  const retention = await register(stage, RETENTION);
  const sagemaker = await register(stage, SAGEMAKER);
  await stage.at(61 * DAYS);
  await evidence(stage, "security", download, [
    "Alert on `fs cp` fired in the exercise of last month and reached the desk in four minutes.",
    "All 31 people who use the tools have passed the training.",
    "The group of approved personnel was compared with the tool's own log.",
    "Last quarter's review took the tools from three people.",
  ]);
  await review(stage, "security", download, {
    finding: "31 people, 212 downloads, all explained. The audit is complete.",
    residual: rated(3, 4),
  });
  await evidence(stage, "admin", line, [
    "Contract with the carrier, section 4.2.",
    "Scan of all listeners: none without TLS 1.3.",
  ]);
  await review(stage, "admin", line, {
    finding: "Nothing has changed on the line; encryption is planned with the next router.",
    residual: rated(1, 5),
  });
  await stage.at(52 * DAYS);
  await evidence(stage, "edp", retention, [
    "14 of 49 models have their training sets in the Central Catalog.",
  ]);
  await evidence(stage, "owner", sagemaker, [
    "List of owners, signed by each.",
    "Count of this month: 23, after 31.",
  ]);
  await review(stage, "owner", sagemaker, {
    finding: "23 are left of 31. The owners of the rest have named their dates.",
    residual: rated(3, 3),
  });
  await stage.at(46 * DAYS);
}

/** Owners show that the controls of what they carry work; what opened last is still without (EXC-5). */
export async function showControls(stage: Stage, database: Queryable): Promise<void> {
  const carried = await database.query<RiskReceipt & { owner: string; controls: number }>({
    text: `SELECT e.id, e.number, e.version, e.status, split_part(p.user_name, '@', 1) AS owner,
        (SELECT count(*)::int FROM risk_control c WHERE c.entry_id = e.id) AS controls
      FROM risk_entry e JOIN person p ON p.id = e.owner_id WHERE e.request_id IS NOT NULL AND e.status = 'active'
      ORDER BY e.active_at DESC OFFSET 1`,
  });
  for (const risk of carried) {
    const seen = [
      "Grant read back from Unity Catalog: READ_VOLUME alone.",
      "Alert tested with one file; it fired.",
    ];
    const looked = "System tables of the last weeks read: only the notebooks that were named.";
    await evidence(stage, risk.owner, risk, [...seen, looked].slice(0, risk.controls));
  }
}

async function register(stage: Stage, { owner, ...text }: Open): Promise<RiskReceipt> {
  const ownerId = await stage.personId(owner);
  return done(await stage.as("security", (context) => registerRisk(context, { text: { ...text, ownerId } })));
}

async function review(
  stage: Stage,
  by: string,
  risk: RiskReceipt,
  found: { readonly finding: string; readonly residual: Rating },
): Promise<void> {
  const ask = { riskId: risk.id, expectedVersion: null, ...found };
  done(await stage.as(by, (context) => reviewRisk(context, ask)));
}

/** One line for each control, in the order of the controls. */
async function evidence(
  stage: Stage,
  by: string,
  risk: RiskReceipt,
  lines: readonly string[],
): Promise<void> {
  const controls = await stage.controlsOf(risk.id);
  for (const [index, text] of lines.entries()) {
    const ask = { riskId: risk.id, controlId: controls[index] ?? "", evidence: { text, link: null } };
    done(await stage.as(by, (context) => addControlEvidence(context, ask)));
  }
}

function done(outcome: RiskOutcome): RiskReceipt {
  if (!outcome.ok) throw new Error(`The demonstration's register was refused: ${JSON.stringify(outcome.no)}`);
  return outcome.value;
}
