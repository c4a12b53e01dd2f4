/** Looking at the engine and its connections in the actor x action table (action-table.ts says how to read it). */
export const ENGINE_LEGEND: Readonly<Record<string, string>> = {
  "engine.read platform": "engine.platform_watches",
  "connection.read platform": "engine.platform_watches",
  "connection.check mend": "connection.watchers_check",
};

export const ON_ENGINE = `
anywhere           | engine.read | connection.read | connection.check
requester          | .           | .               | .
requester with CTO | .           | .               | .
requester, no role | .           | .               | .
requester security | platform    | platform        | mend
creator            | .           | .               | .
creator with CTO   | .           | .               | .
beneficiary        | .           | .               | .
benefic. with CTO  | .           | .               | .
other scientist    | .           | .               | .
CTO holder         | .           | .               | .
CDAO holder        | .           | .               | .
CTO and CDAO       | .           | .               | .
CTO deputy         | .           | .               | .
for requester      | .           | .               | .
VP                 | .           | .               | .
security           | platform    | platform        | mend
auditor            | .           | .               | .
edp                | .           | .               | .
rtb                | platform    | platform        | .
admin              | platform    | platform        | mend
data_owner         | .           | .               | .
without roles      | .           | .               | .
sweeper            | .           | .               | .
reconciler         | .           | .               | .
directory_sync     | .           | .               | .
seed               | .           | .               | .
`;

/** What each of these actions is asked about. */
export const ENGINE_RESOURCES = {
  "engine.read": () => null,
  "connection.read": () => null,
  "connection.check": () => null,
} as const;
