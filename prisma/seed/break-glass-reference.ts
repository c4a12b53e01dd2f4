import type { BreakGlassReference } from "#lib/db/break-glass/reference.ts";
import { PRIVILEGE_ON, type ProfilePrivilege } from "#lib/domain/break-glass/types.ts";

const on = (privilege: ProfilePrivilege, fullName: string) => ({
  type: PRIVILEGE_ON[privilege],
  fullName,
  privilege,
});

/** How the demonstration's bank names incidents, when it works, and what somebody can be let in for. */
export const demoBreakGlass = {
  incidents: { pattern: "^INC-[0-9]{3,10}$", example: "INC-4471" },
  reviews: {
    workingDays: 5,
    holidays: ["2026-12-25", "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29"],
    timeZone: "Europe/London",
  },
  profiles: [
    {
      profile: "read-only-diagnosis",
      name: "Read-only diagnosis",
      purpose: "See where the scoring batch stands and what its model runs say, and change nothing.",
      workspace: "VPC-Prod",
      group: "bg-read-only-diagnosis",
      privileges: [
        on("USE_CATALOG", "prod"),
        on("USE_SCHEMA", "prod.scoring"),
        on("SELECT", "prod.scoring.batch_state"),
        on("SELECT", "prod.scoring.model_runs"),
      ],
      maxMinutes: 120,
    },
    {
      profile: "job-operator",
      name: "Job operator",
      purpose: "Start, stop and repair the jobs of production, and read how they ran.",
      workspace: "VPC-Prod",
      group: "bg-job-operator",
      privileges: [on("USE_CATALOG", "prod"), on("USE_SCHEMA", "prod.jobs"), on("SELECT", "prod.jobs.runs")],
      maxMinutes: 60,
      askers: ["dir-aiml-engineering"],
    },
  ],
} satisfies BreakGlassReference;
