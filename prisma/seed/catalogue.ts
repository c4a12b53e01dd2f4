import type { SlotName } from "#lib/domain/approvals/types.ts";
import type { Role } from "#lib/policy/types.ts";

/** The platform's raw layers in the demonstration: a dozen buckets, the data products made from them, and who owns them. */
export type DemoBucket = {
  readonly id: string;
  readonly type: "volume" | "external_location";
  readonly name: string;
  readonly layer: "base" | "prepared";
  readonly classification: "internal" | "confidential" | "restricted";
  readonly owner: string;
  readonly path: string;
  readonly description: string;
  readonly products: readonly string[];
};

type Row = readonly [
  name: string,
  classification: DemoBucket["classification"],
  owner: string,
  description: string,
  products?: readonly string[],
];

const volumes: readonly Row[] = [
  [
    "base_layer.card_transactions",
    "confidential",
    "owner",
    "Card authorisations and postings, one row an event, about 1.9 bn a year.",
    ["fdp.cards.card_daily", "cdp.cards.spend_profile"],
  ],
  [
    "base_layer.card_disputes",
    "confidential",
    "owner",
    "Disputes and chargebacks with their correspondence codes.",
    ["fdp.cards.dispute_cases"],
  ],
  [
    "base_layer.call_records",
    "restricted",
    "owner2",
    "Contact-centre call records with agent and customer keys.",
    ["fdp.customer.contact_history"],
  ],
  [
    "base_layer.mortgage_applications",
    "restricted",
    "owner2",
    "Applications as received, before validation.",
  ],
  ["base_layer.branch_telemetry", "internal", "edp", "Device and queue telemetry of branches."],
  ["base_layer.payment_messages", "confidential", "owner", "ISO 20022 payment messages as received."],
  [
    "prepared_layer.mortgage_events",
    "confidential",
    "owner2",
    "Life-cycle events of mortgages, cleansed, not yet standardised.",
    ["fdp.lending.mortgage_positions"],
  ],
  [
    "prepared_layer.spend_events",
    "internal",
    "owner",
    "Categorised spend events, one row a purchase.",
    ["cdp.cards.spend_profile"],
  ],
  [
    "prepared_layer.salary_feed",
    "restricted",
    "owner2",
    "Salary credits with employer keys.",
    ["cdp.customer.income_band"],
  ],
  [
    "prepared_layer.web_sessions",
    "internal",
    "edp",
    "Sessions of the public site and the app, joined to consent.",
  ],
];

const locations: readonly Row[] = [
  ["base-telemetry", "internal", "edp", "Raw device telemetry as written by the collectors."],
  ["base-marketing-drops", "confidential", "owner2", "Files of the marketing data platform as delivered."],
];

function bucket(
  type: DemoBucket["type"],
  [name, classification, owner, description, products = []]: Row,
): DemoBucket {
  const short = name.split(".").at(-1) ?? name;
  const layer = name.startsWith("prepared") ? "prepared" : "base";
  return {
    id: `bkt_${short.replaceAll("-", "_")}`,
    type,
    name: type === "volume" ? `raw.${name}` : name,
    layer,
    classification,
    owner,
    path: `s3://bank-edp-${layer}/${short.replaceAll("_", "-")}`,
    description,
    products,
  };
}

export const demoBuckets: readonly DemoBucket[] = [
  ...volumes.map((row) => bucket("volume", row)),
  ...locations.map((row) => bucket("external_location", row)),
];

export const demoProducts: readonly (readonly [
  name: string,
  kind: "FDP" | "CDP" | "BDP",
  description: string,
])[] = [
  ["fdp.cards.card_daily", "FDP", "Card turnover, one row a card and day."],
  ["fdp.cards.dispute_cases", "FDP", "Dispute cases with their outcome."],
  ["fdp.customer.contact_history", "FDP", "Contacts by customer, channel and reason."],
  ["fdp.lending.mortgage_positions", "FDP", "Mortgage positions by month end."],
  ["cdp.cards.spend_profile", "CDP", "Spend profile by customer and category."],
  ["cdp.customer.income_band", "CDP", "Income band by customer."],
];

/** Who fills which slot: holders first, each with a deputy. */
export const demoSeats: readonly (readonly [
  slot: SlotName,
  handle: string,
  authority: "holder" | "deputy",
])[] = [
  ["CTO", "cto", "holder"],
  ["CTO", "cto-deputy", "deputy"],
  ["CDAO", "cdao", "holder"],
  ["CDAO", "cdao-deputy", "deputy"],
  ["VP", "vp", "holder"],
  ["VP", "vp2", "holder"],
  ["SECURITY", "security", "holder"],
  ["SECURITY", "hannah.whitfield", "deputy"],
];

/** Which directory group gives which role. */
export const demoRoles: readonly (readonly [role: Role, group: string])[] = [
  ["requester", "dir-data-science"],
  ["requester", "dir-aiml-engineering"],
  ["data_owner", "dir-data-owners"],
  ["edp", "dir-edp-platform"],
  ["security", "dir-security"],
  ["rtb", "dir-rtb"],
  ["auditor", "dir-audit"],
  ["admin", "dir-platform-admins"],
];
