/**
 * The risk register in the actor x action table (action-table.ts says how to read it). Every entry is owned by "data_owner".
 */
export const RISK_LEGEND: Readonly<Record<string, string>> = {
  "risk.read owner": "risk.owner_cares",
  "risk.read request": "risk.readers_of_the_request",
  "risk.read register": "risk.register_readers",
  "risk.amend !own": "sod.concerned_never_judges_risk",
  "risk.amend owner": "risk.owner_cares",
  "risk.amend security": "risk.security_judges",
  "risk.review !own": "sod.concerned_never_judges_risk",
  "risk.review owner": "risk.owner_cares",
  "risk.review security": "risk.security_judges",
  "risk.add_evidence !own": "sod.concerned_never_judges_risk",
  "risk.add_evidence owner": "risk.owner_cares",
  "risk.add_evidence security": "risk.security_judges",
  "risk.close !owner": "sod.owner_never_closes_risk",
  "risk.close closer": "risk.security_or_cdao_closes",
  "risk.register keeper": "risk.register_keepers",
};

export const ON_RISKS = `
draft              | risk.read | risk.amend | risk.review | risk.add_evidence | risk.close
requester          | request   | !own       | !own        | !own              | .
requester with CTO | request   | !own       | !own        | !own              | closer
requester, no role | request   | !own       | !own        | !own              | .
requester security | request   | !own       | !own        | !own              | closer
creator            | request   | !own       | !own        | !own              | .
creator with CTO   | request   | !own       | !own        | !own              | .
beneficiary        | .         | !own       | !own        | !own              | .
benefic. with CTO  | .         | !own       | !own        | !own              | .
other scientist    | .         | .          | .           | .                 | .
CTO holder         | .         | .          | .           | .                 | .
CDAO holder        | .         | .          | .           | .                 | closer
CTO and CDAO       | .         | .          | .           | .                 | closer
CTO deputy         | .         | .          | .           | .                 | .
for requester      | .         | .          | .           | .                 | .
VP                 | .         | .          | .           | .                 | .
security           | .         | security   | security    | security          | closer
auditor            | .         | .          | .           | .                 | .
edp                | .         | .          | .           | .                 | .
rtb                | .         | .          | .           | .                 | .
admin              | .         | .          | .           | .                 | .
data_owner         | owner     | owner      | owner       | owner             | !owner
without roles      | .         | .          | .           | .                 | .
sweeper            | .         | .          | .           | .                 | .
reconciler         | .         | .          | .           | .                 | .
directory_sync     | .         | .          | .           | .                 | .
seed               | .         | .          | .           | .                 | .

waiting; waiting, CTO signed by the actor; approved; ended; rejected | risk.read | risk.amend | risk.review | risk.add_evidence | risk.close
requester          | request   | !own       | !own        | !own              | .
requester with CTO | request   | !own       | !own        | !own              | closer
requester, no role | request   | !own       | !own        | !own              | .
requester security | request   | !own       | !own        | !own              | closer
creator            | request   | !own       | !own        | !own              | .
creator with CTO   | request   | !own       | !own        | !own              | .
beneficiary        | request   | !own       | !own        | !own              | .
benefic. with CTO  | request   | !own       | !own        | !own              | .
other scientist    | .         | .          | .           | .                 | .
CTO holder         | request   | .          | .           | .                 | .
CDAO holder        | request   | .          | .           | .                 | closer
CTO and CDAO       | request   | .          | .           | .                 | closer
CTO deputy         | request   | .          | .           | .                 | .
for requester      | request   | .          | .           | .                 | .
VP                 | .         | .          | .           | .                 | .
security           | request   | security   | security    | security          | closer
auditor            | request   | .          | .           | .                 | .
edp                | request   | .          | .           | .                 | .
rtb                | .         | .          | .           | .                 | .
admin              | .         | .          | .           | .                 | .
data_owner         | owner     | owner      | owner       | owner             | !owner
without roles      | .         | .          | .           | .                 | .
sweeper            | .         | .          | .           | .                 | .
reconciler         | .         | .          | .           | .                 | .
directory_sync     | .         | .          | .           | .                 | .
seed               | .         | .          | .           | .                 | .
`;

export const PLATFORM_RISKS = `
anywhere           | risk.read of the platform | risk.amend of the platform | risk.review of the platform | risk.add_evidence of the platform | risk.close of the platform
requester          | .                         | .                          | .                           | .                                 | .
requester with CTO | register                  | .                          | .                           | .                                 | closer
requester, no role | .                         | .                          | .                           | .                                 | .
requester security | register                  | security                   | security                    | security                          | closer
creator            | .                         | .                          | .                           | .                                 | .
creator with CTO   | register                  | .                          | .                           | .                                 | .
beneficiary        | .                         | .                          | .                           | .                                 | .
benefic. with CTO  | register                  | .                          | .                           | .                                 | .
other scientist    | .                         | .                          | .                           | .                                 | .
CTO holder         | register                  | .                          | .                           | .                                 | .
CDAO holder        | register                  | .                          | .                           | .                                 | closer
CTO and CDAO       | register                  | .                          | .                           | .                                 | closer
CTO deputy         | register                  | .                          | .                           | .                                 | .
for requester      | register                  | .                          | .                           | .                                 | .
VP                 | register                  | .                          | .                           | .                                 | .
security           | register                  | security                   | security                    | security                          | closer
auditor            | register                  | .                          | .                           | .                                 | .
edp                | .                         | .                          | .                           | .                                 | .
rtb                | .                         | .                          | .                           | .                                 | .
admin              | register                  | .                          | .                           | .                                 | .
data_owner         | owner                     | owner                      | owner                       | owner                             | !owner
without roles      | .                         | .                          | .                           | .                                 | .
sweeper            | .                         | .                          | .                           | .                                 | .
reconciler         | .                         | .                          | .                           | .                                 | .
directory_sync     | .                         | .                          | .                           | .                                 | .
seed               | .                         | .                          | .                           | .                                 | .

anywhere           | risk.register
requester          | .
requester with CTO | keeper
requester, no role | .
requester security | keeper
creator            | .
creator with CTO   | .
beneficiary        | .
benefic. with CTO  | .
other scientist    | .
CTO holder         | .
CDAO holder        | keeper
CTO and CDAO       | keeper
CTO deputy         | .
for requester      | .
VP                 | .
security           | keeper
auditor            | .
edp                | .
rtb                | .
admin              | keeper
data_owner         | .
without roles      | .
sweeper            | .
reconciler         | .
directory_sync     | .
seed               | .
`;
