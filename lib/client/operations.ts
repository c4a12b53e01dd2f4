/**
 * Method and path of each operation, for the browser: the wire schemas stay on the server. A test holds this table equal to
 * lib/contracts/operations.ts.
 */
export const OPERATIONS = {
  getMe: ["GET", "/me"],
  getHome: ["GET", "/home"],
  getInbox: ["GET", "/inbox"],
  listRequests: ["GET", "/requests"],
  createDraft: ["POST", "/requests"],
  previewRequest: ["POST", "/requests/preview"],
  getRequest: ["GET", "/requests/{requestId}"],
  getTimeline: ["GET", "/requests/{requestId}/timeline"],
  saveDraft: ["PUT", "/requests/{requestId}/draft"],
  submitRequest: ["POST", "/requests/{requestId}/submission"],
  decideSlot: ["POST", "/requests/{requestId}/decisions"],
  withdrawRequest: ["POST", "/requests/{requestId}/withdrawal"],
  endAccess: ["POST", "/requests/{requestId}/access-end"],
  addTriageNote: ["POST", "/requests/{requestId}/triage-notes"],
  askQuestion: ["POST", "/requests/{requestId}/questions"],
  answerQuestion: ["POST", "/requests/{requestId}/questions/{questionId}/answer"],
  reviseRequest: ["POST", "/requests/{requestId}/versions"],
  getChanges: ["GET", "/requests/{requestId}/changes"],
  shortenAccess: ["POST", "/requests/{requestId}/earlier-end"],
  retryGrant: ["POST", "/requests/{requestId}/grant-retry"],
  listBuckets: ["GET", "/buckets"],
  getBucket: ["GET", "/buckets/{bucketId}"],
  searchPeople: ["GET", "/people"],
  listSessions: ["GET", "/sessions"],
  endSession: ["DELETE", "/sessions/{sessionId}"],
  getSettings: ["GET", "/settings"],
} as const satisfies Record<string, readonly [method: string, path: string]>;
