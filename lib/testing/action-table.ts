// oxlint-disable max-lines -- a table of data
import { BREAK_GLASS_LEGEND } from "./break-glass-action-table.ts";
import { DELEGATION_LEGEND } from "./delegation-action-table.ts";
import { ENGINE_LEGEND } from "./engine-action-table.ts";
import { DRIFT_LEGEND } from "./drift-action-table.ts";
import { PLAN_LEGEND } from "./plan-action-table.ts";
import { POLICY_LEGEND } from "./policy-action-table.ts";
import { WATCH_LEGEND } from "./watch-action-table.ts";
import { SAFETY_LEGEND } from "./safety-action-table.ts";
import { RISK_LEGEND } from "./risk-action-table.ts";

/**
 * The full actor x action table (SEC-2). A cell says which rule answers: a word of LEGEND allows, a word with `!` denies by
 * separation of duties, a dot is the default denial. Whether the state of the request allows it too is the machine's to say.
 */
export const LEGEND: Readonly<Record<string, string>> = {
  "read own": "request.concerned_read",
  "read seat": "request.slot_holders_read",
  "read watch": "request.oversight_reads",
  "save_draft own": "request.own_draft",
  "submit own": "request.own_draft",
  "decide slot": "request.slot_decides",
  "decide !own": "sod.concerned_never_decides",
  "decide !for": "sod.delegate_of_concerned",
  "decide !twice": "sod.one_slot_a_person",
  "withdraw own": "request.own_withdrawal",
  "end_access own": "request.holder_hands_back",
  "end_access stop": "request.security_stops",
  "end_access clock": "system.works_the_clock",
  "retry_grant own": "request.concerned_retry",
  "retry_grant stop": "request.security_stops",
  "read triage": "request.edp_triages",
  "triage edp": "request.edp_triages",
  "triage !own": "sod.concerned_never_triages",
  "answer own": "request.own_answer",
  "shorten !own": "sod.concerned_never_decides",
  "shorten slot": "request.slot_shortens",
  "remind clock": "system.works_the_clock",
  "lapse clock": "system.works_the_clock",
  "record_access clock": "system.works_the_clock",
  "create ask": "request.requesters_ask",
  "catalogue.read all": "everybody.reads_the_catalogue",
  "person.search all": "everybody.reads_the_catalogue",
  "self.read all": "everybody.reads_the_catalogue",
  "session.manage own": "session.own",
  ...PLAN_LEGEND,
  ...DELEGATION_LEGEND,
  ...POLICY_LEGEND,
  ...WATCH_LEGEND,
  ...RISK_LEGEND,
  ...ENGINE_LEGEND,
  ...DRIFT_LEGEND,
  ...SAFETY_LEGEND,
  ...BREAK_GLASS_LEGEND,
};

/** Actions about a request, a block for each of its states. */
export const ON_REQUESTS = `
draft              | read  | save_draft | submit | decide | withdraw | end_access | retry_grant | lapse | record_access
requester          | own   | own        | own    | !own   | own      | own        | own         | .     | .
requester with CTO | own   | own        | own    | !own   | own      | own        | own         | .     | .
requester, no role | own   | .          | .      | !own   | own      | own        | own         | .     | .
requester security | own   | own        | own    | !own   | own      | own        | stop        | .     | .
creator            | own   | own        | own    | !own   | own      | own        | own         | .     | .
creator with CTO   | own   | own        | own    | !own   | own      | own        | own         | .     | .
beneficiary        | .     | .          | .      | !own   | .        | own        | own         | .     | .
benefic. with CTO  | .     | .          | .      | !own   | .        | own        | own         | .     | .
other scientist    | .     | .          | .      | .      | .        | .          | .           | .     | .
CTO holder         | .     | .          | .      | .      | .        | .          | .           | .     | .
CDAO holder        | .     | .          | .      | .      | .        | .          | .           | .     | .
CTO and CDAO       | .     | .          | .      | .      | .        | .          | .           | .     | .
CTO deputy         | .     | .          | .      | .      | .        | .          | .           | .     | .
for requester      | .     | .          | .      | !for   | .        | .          | .           | .     | .
VP                 | .     | .          | .      | .      | .        | .          | .           | .     | .
security           | .     | .          | .      | .      | .        | stop       | stop        | .     | .
auditor            | .     | .          | .      | .      | .        | .          | .           | .     | .
edp                | .     | .          | .      | .      | .        | .          | .           | .     | .
rtb                | .     | .          | .      | .      | .        | .          | .           | .     | .
admin              | .     | .          | .      | .      | .        | .          | .           | .     | .
data_owner         | .     | .          | .      | .      | .        | .          | .           | .     | .
without roles      | .     | .          | .      | .      | .        | .          | .           | .     | .
sweeper            | .     | .          | .      | .      | .        | clock      | .           | clock | clock
reconciler         | .     | .          | .      | .      | .        | clock      | .           | clock | clock
directory_sync     | .     | .          | .      | .      | .        | .          | .           | .     | .
seed               | .     | .          | .      | .      | .        | clock      | .           | clock | clock

waiting            | read  | save_draft | submit | decide | withdraw | end_access | retry_grant | lapse | record_access
requester          | own   | own        | own    | !own   | own      | own        | own         | .     | .
requester with CTO | own   | own        | own    | !own   | own      | own        | own         | .     | .
requester, no role | own   | .          | .      | !own   | own      | own        | own         | .     | .
requester security | own   | own        | own    | !own   | own      | own        | stop        | .     | .
creator            | own   | own        | own    | !own   | own      | own        | own         | .     | .
creator with CTO   | own   | own        | own    | !own   | own      | own        | own         | .     | .
beneficiary        | own   | .          | .      | !own   | .        | own        | own         | .     | .
benefic. with CTO  | own   | .          | .      | !own   | .        | own        | own         | .     | .
other scientist    | .     | .          | .      | .      | .        | .          | .           | .     | .
CTO holder         | seat  | .          | .      | slot   | .        | .          | .           | .     | .
CDAO holder        | seat  | .          | .      | slot   | .        | .          | .           | .     | .
CTO and CDAO       | seat  | .          | .      | slot   | .        | .          | .           | .     | .
CTO deputy         | seat  | .          | .      | slot   | .        | .          | .           | .     | .
for requester      | seat  | .          | .      | !for   | .        | .          | .           | .     | .
VP                 | .     | .          | .      | .      | .        | .          | .           | .     | .
security           | watch | .          | .      | .      | .        | stop       | stop        | .     | .
auditor            | watch | .          | .      | .      | .        | .          | .           | .     | .
edp                | triage | .          | .      | .      | .        | .          | .           | .     | .
rtb                | .     | .          | .      | .      | .        | .          | .           | .     | .
admin              | .     | .          | .      | .      | .        | .          | .           | .     | .
data_owner         | .     | .          | .      | .      | .        | .          | .           | .     | .
without roles      | .     | .          | .      | .      | .        | .          | .           | .     | .
sweeper            | .     | .          | .      | .      | .        | clock      | .           | clock | clock
reconciler         | .     | .          | .      | .      | .        | clock      | .           | clock | clock
directory_sync     | .     | .          | .      | .      | .        | .          | .           | .     | .
seed               | .     | .          | .      | .      | .        | clock      | .           | clock | clock

waiting, CTO signed by the actor | read  | save_draft | submit | decide | withdraw | end_access | retry_grant | lapse | record_access
requester          | own   | own        | own    | !own   | own      | own        | own         | .     | .
requester with CTO | own   | own        | own    | !own   | own      | own        | own         | .     | .
requester, no role | own   | .          | .      | !own   | own      | own        | own         | .     | .
requester security | own   | own        | own    | !own   | own      | own        | stop        | .     | .
creator            | own   | own        | own    | !own   | own      | own        | own         | .     | .
creator with CTO   | own   | own        | own    | !own   | own      | own        | own         | .     | .
beneficiary        | own   | .          | .      | !own   | .        | own        | own         | .     | .
benefic. with CTO  | own   | .          | .      | !own   | .        | own        | own         | .     | .
other scientist    | .     | .          | .      | !twice | .        | .          | .           | .     | .
CTO holder         | seat  | .          | .      | !twice | .        | .          | .           | .     | .
CDAO holder        | seat  | .          | .      | !twice | .        | .          | .           | .     | .
CTO and CDAO       | seat  | .          | .      | !twice | .        | .          | .           | .     | .
CTO deputy         | seat  | .          | .      | !twice | .        | .          | .           | .     | .
for requester      | seat  | .          | .      | !for   | .        | .          | .           | .     | .
VP                 | .     | .          | .      | !twice | .        | .          | .           | .     | .
security           | watch | .          | .      | !twice | .        | stop       | stop        | .     | .
auditor            | watch | .          | .      | !twice | .        | .          | .           | .     | .
edp                | triage | .          | .      | !twice | .        | .          | .           | .     | .
rtb                | .     | .          | .      | !twice | .        | .          | .           | .     | .
admin              | .     | .          | .      | !twice | .        | .          | .           | .     | .
data_owner         | .     | .          | .      | !twice | .        | .          | .           | .     | .
without roles      | .     | .          | .      | !twice | .        | .          | .           | .     | .
sweeper            | .     | .          | .      | .      | .        | clock      | .           | clock | clock
reconciler         | .     | .          | .      | .      | .        | clock      | .           | clock | clock
directory_sync     | .     | .          | .      | .      | .        | .          | .           | .     | .
seed               | .     | .          | .      | .      | .        | clock      | .           | clock | clock

approved; ended    | read  | save_draft | submit | decide | withdraw | end_access | retry_grant | lapse | record_access
requester          | own   | own        | own    | !own   | own      | own        | own         | .     | .
requester with CTO | own   | own        | own    | !own   | own      | own        | own         | .     | .
requester, no role | own   | .          | .      | !own   | own      | own        | own         | .     | .
requester security | own   | own        | own    | !own   | own      | own        | stop        | .     | .
creator            | own   | own        | own    | !own   | own      | own        | own         | .     | .
creator with CTO   | own   | own        | own    | !own   | own      | own        | own         | .     | .
beneficiary        | own   | .          | .      | !own   | .        | own        | own         | .     | .
benefic. with CTO  | own   | .          | .      | !own   | .        | own        | own         | .     | .
other scientist    | .     | .          | .      | .      | .        | .          | .           | .     | .
CTO holder         | seat  | .          | .      | !twice | .        | .          | .           | .     | .
CDAO holder        | seat  | .          | .      | !twice | .        | .          | .           | .     | .
CTO and CDAO       | seat  | .          | .      | slot   | .        | .          | .           | .     | .
CTO deputy         | seat  | .          | .      | slot   | .        | .          | .           | .     | .
for requester      | seat  | .          | .      | !for   | .        | .          | .           | .     | .
VP                 | .     | .          | .      | .      | .        | .          | .           | .     | .
security           | watch | .          | .      | .      | .        | stop       | stop        | .     | .
auditor            | watch | .          | .      | .      | .        | .          | .           | .     | .
edp                | triage | .          | .      | .      | .        | .          | .           | .     | .
rtb                | .     | .          | .      | .      | .        | .          | .           | .     | .
admin              | .     | .          | .      | .      | .        | .          | .           | .     | .
data_owner         | .     | .          | .      | .      | .        | .          | .           | .     | .
without roles      | .     | .          | .      | .      | .        | .          | .           | .     | .
sweeper            | .     | .          | .      | .      | .        | clock      | .           | clock | clock
reconciler         | .     | .          | .      | .      | .        | clock      | .           | clock | clock
directory_sync     | .     | .          | .      | .      | .        | .          | .           | .     | .
seed               | .     | .          | .      | .      | .        | clock      | .           | clock | clock

rejected           | read  | save_draft | submit | decide | withdraw | end_access | retry_grant | lapse | record_access
requester          | own   | own        | own    | !own   | own      | own        | own         | .     | .
requester with CTO | own   | own        | own    | !own   | own      | own        | own         | .     | .
requester, no role | own   | .          | .      | !own   | own      | own        | own         | .     | .
requester security | own   | own        | own    | !own   | own      | own        | stop        | .     | .
creator            | own   | own        | own    | !own   | own      | own        | own         | .     | .
creator with CTO   | own   | own        | own    | !own   | own      | own        | own         | .     | .
beneficiary        | own   | .          | .      | !own   | .        | own        | own         | .     | .
benefic. with CTO  | own   | .          | .      | !own   | .        | own        | own         | .     | .
other scientist    | .     | .          | .      | .      | .        | .          | .           | .     | .
CTO holder         | seat  | .          | .      | !twice | .        | .          | .           | .     | .
CDAO holder        | seat  | .          | .      | slot   | .        | .          | .           | .     | .
CTO and CDAO       | seat  | .          | .      | slot   | .        | .          | .           | .     | .
CTO deputy         | seat  | .          | .      | slot   | .        | .          | .           | .     | .
for requester      | seat  | .          | .      | !for   | .        | .          | .           | .     | .
VP                 | .     | .          | .      | .      | .        | .          | .           | .     | .
security           | watch | .          | .      | .      | .        | stop       | stop        | .     | .
auditor            | watch | .          | .      | .      | .        | .          | .           | .     | .
edp                | triage | .          | .      | .      | .        | .          | .           | .     | .
rtb                | .     | .          | .      | .      | .        | .          | .           | .     | .
admin              | .     | .          | .      | .      | .        | .          | .           | .     | .
data_owner         | .     | .          | .      | .      | .        | .          | .           | .     | .
without roles      | .     | .          | .      | .      | .        | .          | .           | .     | .
sweeper            | .     | .          | .      | .      | .        | clock      | .           | clock | clock
reconciler         | .     | .          | .      | .      | .        | clock      | .           | clock | clock
directory_sync     | .     | .          | .      | .      | .        | .          | .           | .     | .
seed               | .     | .          | .      | .      | .        | clock      | .           | clock | clock
`;

/** The same for what the EDP team may add; states that share a block stand in its head. */
export const ON_REQUESTS_TRIAGE = `
draft | triage
requester          | !own
requester with CTO | !own
requester, no role | !own
requester security | !own
creator            | !own
creator with CTO   | !own
beneficiary        | !own
benefic. with CTO  | !own
other scientist    | .
CTO holder         | .
CDAO holder        | .
CTO and CDAO       | .
CTO deputy         | .
for requester      | .
VP                 | .
security           | .
auditor            | .
edp                | .
rtb                | .
admin              | .
data_owner         | .
without roles      | .
sweeper            | .
reconciler         | .
directory_sync     | .
seed               | .

waiting; waiting, CTO signed by the actor; approved; ended; rejected | triage
requester          | !own
requester with CTO | !own
requester, no role | !own
requester security | !own
creator            | !own
creator with CTO   | !own
beneficiary        | !own
benefic. with CTO  | !own
other scientist    | .
CTO holder         | .
CDAO holder        | .
CTO and CDAO       | .
CTO deputy         | .
for requester      | .
VP                 | .
security           | .
auditor            | .
edp                | edp
rtb                | .
admin              | .
data_owner         | .
without roles      | .
sweeper            | .
reconciler         | .
directory_sync     | .
seed               | .
`;

/** What goes to and fro while a request is judged, and the earlier end of an access. */
export const ON_REQUESTS_DECIDING = `
draft              | answer | shorten | remind
requester          | own    | !own    | .
requester with CTO | own    | !own    | .
requester, no role | own    | !own    | .
requester security | own    | !own    | .
creator            | own    | !own    | .
creator with CTO   | own    | !own    | .
beneficiary        | .      | !own    | .
benefic. with CTO  | .      | !own    | .
other scientist    | .      | .       | .
CTO holder         | .      | .       | .
CDAO holder        | .      | .       | .
CTO and CDAO       | .      | .       | .
CTO deputy         | .      | .       | .
for requester      | .      | .       | .
VP                 | .      | .       | .
security           | .      | .       | .
auditor            | .      | .       | .
edp                | .      | .       | .
rtb                | .      | .       | .
admin              | .      | .       | .
data_owner         | .      | .       | .
without roles      | .      | .       | .
sweeper            | .      | .       | clock
reconciler         | .      | .       | clock
directory_sync     | .      | .       | .
seed               | .      | .       | clock

waiting; waiting, CTO signed by the actor; approved; ended; rejected | answer | shorten | remind
requester          | own    | !own    | .
requester with CTO | own    | !own    | .
requester, no role | own    | !own    | .
requester security | own    | !own    | .
creator            | own    | !own    | .
creator with CTO   | own    | !own    | .
beneficiary        | .      | !own    | .
benefic. with CTO  | .      | !own    | .
other scientist    | .      | .       | .
CTO holder         | .      | slot    | .
CDAO holder        | .      | slot    | .
CTO and CDAO       | .      | slot    | .
CTO deputy         | .      | slot    | .
for requester      | .      | slot    | .
VP                 | .      | .       | .
security           | .      | .       | .
auditor            | .      | .       | .
edp                | .      | .       | .
rtb                | .      | .       | .
admin              | .      | .       | .
data_owner         | .      | .       | .
without roles      | .      | .       | .
sweeper            | .      | .       | clock
reconciler         | .      | .       | clock
directory_sync     | .      | .       | .
seed               | .      | .       | clock
`;

/** Actions about nothing, the catalogue, people and sessions. */
export const ELSEWHERE = `
anywhere           | create | catalogue.read | person.search | self.read | session.manage | session.manage of another
requester          | ask    | all            | all           | all       | own            | .
requester with CTO | ask    | all            | all           | all       | own            | .
requester, no role | .      | all            | all           | all       | own            | .
requester security | ask    | all            | all           | all       | own            | .
creator            | ask    | all            | all           | all       | own            | .
creator with CTO   | ask    | all            | all           | all       | own            | .
beneficiary        | .      | all            | all           | all       | own            | .
benefic. with CTO  | .      | all            | all           | all       | own            | .
other scientist    | ask    | all            | all           | all       | own            | .
CTO holder         | .      | all            | all           | all       | own            | .
CDAO holder        | .      | all            | all           | all       | own            | .
CTO and CDAO       | .      | all            | all           | all       | own            | .
CTO deputy         | .      | all            | all           | all       | own            | .
for requester      | .      | all            | all           | all       | own            | .
VP                 | .      | all            | all           | all       | own            | .
security           | .      | all            | all           | all       | own            | .
auditor            | .      | all            | all           | all       | own            | .
edp                | .      | all            | all           | all       | own            | .
rtb                | .      | all            | all           | all       | own            | .
admin              | .      | all            | all           | all       | own            | .
data_owner         | .      | all            | all           | all       | own            | .
without roles      | .      | all            | all           | all       | own            | .
sweeper            | .      | .              | .             | .         | .              | .
reconciler         | .      | .              | .             | .         | .              | .
directory_sync     | .      | .              | .             | .         | .              | .
seed               | .      | .              | .             | .         | .              | .
`;
