import type { Actor } from "#lib/policy/types.ts";

/**
 * Looking over people, buckets, the log and the machine in the actor x action table (action-table.ts says how to read it). The
 * bucket is owned by "data_owner".
 */
export const WATCH_LEGEND: Readonly<Record<string, string>> = {
  "person.read own": "person.oneself",
  "person.read watch": "person.oversight_reads",
  "view.manage own": "person.oneself",
  "bucket.holders owner": "bucket.owner_sees_holders",
  "bucket.holders judge": "bucket.judges_see_holders",
  "audit.read watch": "audit.oversight_reads",
  "job.read platform": "machine.platform_watches",
  "settings.read platform": "machine.platform_watches",
  "job.retry admin": "machine.admins_mend",
};

export const WATCHING = `
anywhere           | person.read | person.read of another | view.manage | view.manage of another | bucket.holders | audit.read | job.read | job.retry | settings.read
requester          | own         | .                      | own         | .                      | .              | .          | .        | .         | .
requester with CTO | own         | .                      | own         | .                      | judge          | .          | .        | .         | .
requester, no role | own         | .                      | own         | .                      | .              | .          | .        | .         | .
requester security | own         | watch                  | own         | .                      | judge          | watch      | platform | .         | platform
creator            | own         | .                      | own         | .                      | .              | .          | .        | .         | .
creator with CTO   | own         | .                      | own         | .                      | judge          | .          | .        | .         | .
beneficiary        | own         | .                      | own         | .                      | .              | .          | .        | .         | .
benefic. with CTO  | own         | .                      | own         | .                      | judge          | .          | .        | .         | .
other scientist    | own         | .                      | own         | .                      | .              | .          | .        | .         | .
CTO holder         | own         | .                      | own         | .                      | judge          | .          | .        | .         | .
CDAO holder        | own         | .                      | own         | .                      | judge          | .          | .        | .         | .
CTO and CDAO       | own         | .                      | own         | .                      | judge          | .          | .        | .         | .
CTO deputy         | own         | .                      | own         | .                      | judge          | .          | .        | .         | .
for requester      | own         | .                      | own         | .                      | judge          | .          | .        | .         | .
VP                 | own         | .                      | own         | .                      | judge          | .          | .        | .         | .
security           | own         | watch                  | own         | .                      | judge          | watch      | platform | .         | platform
auditor            | own         | watch                  | own         | .                      | judge          | watch      | .        | .         | .
edp                | own         | .                      | own         | .                      | judge          | .          | .        | .         | .
rtb                | own         | .                      | own         | .                      | .              | .          | platform | .         | platform
admin              | own         | .                      | own         | .                      | .              | .          | platform | admin     | platform
data_owner         | own         | .                      | own         | .                      | owner          | .          | .        | .         | .
without roles      | own         | .                      | own         | .                      | .              | .          | .        | .         | .
sweeper            | .           | .                      | .           | .                      | .              | .          | .        | .         | .
reconciler         | .           | .                      | .           | .                      | .              | .          | .        | .         | .
directory_sync     | .           | .                      | .           | .                      | .              | .          | .        | .         | .
seed               | .           | .                      | .           | .                      | .              | .          | .        | .         | .
`;

const themselves = (actor: Actor) => ({ personId: actor.kind === "person" ? actor.id : "somebody" });
const another = () => ({ personId: "another" });
/** What each of these actions is asked about. */
export const WATCHED = {
  "person.read": themselves,
  "person.read of another": another,
  "view.manage": themselves,
  "view.manage of another": another,
  "bucket.holders": () => ({ ownerId: "own" }),
  "audit.read": () => null,
  "job.read": () => null,
  "job.retry": () => null,
  "settings.read": () => null,
} as const;
