/** What a request of the collection sends, and what later requests need of its answer. */
export interface Example {
  readonly body?: unknown;
  readonly path?: Readonly<Record<string, string>>;
  /** Variables, each with the place of its value in the answer. An empty place is the whole answer. */
  readonly keep?: Readonly<Record<string, string>>;
}

const ada = { firstName: "Ada", lastName: "Lovelace", email: "ada.postman@example.com", role: "Viewer" };
const analysts = { name: "Analysts of Postman", role: "Viewer" };
const user = { id: "{{userId}}" };
const group = { id: "{{groupId}}" };
const snapshot = { name: "before" };
const slow = { match: { operation: "users" }, delay: { type: "fixed", milliseconds: 10 } };

/** The requests that need more than their URL, by operation id. */
export const examples: Readonly<Record<string, Example>> = {
  "oauth.token": {
    body: {
      grant_type: "client_credentials",
      client_id: "{{clientId}}",
      client_secret: "{{clientSecret}}",
    },
    keep: { token: "access_token" },
  },
  "users.create": { body: ada, keep: { userId: "id" } },
  "users.get": { path: user },
  "users.replace": { path: user, body: { ...ada, lastName: "King" } },
  "users.deactivate": { path: user },
  "groups.create": { body: analysts, keep: { groupId: "id" } },
  "groups.get": { path: group },
  "groups.replace": { path: group, body: { ...analysts, role: "Member" } },
  "groups.delete": { path: group },
  "groups.members": { path: group },
  "groups.add-member": { path: group, body: { userId: "{{userId}}" } },
  "groups.remove-member": { path: { ...group, userId: "{{userId}}" } },
  reset: { body: {} },
  seed: { body: { mode: "replace", world: "small-company" } },
  getState: { keep: { state: "" } },
  setState: { body: "{{state}}" },
  takeSnapshot: { body: snapshot },
  restoreSnapshot: { path: snapshot },
  deleteSnapshot: { path: snapshot },
  listUsers: { keep: { userId: "users.1.id" } },
  getUser: { path: user },
  listGroups: { keep: { groupId: "groups.0.id" } },
  getGroup: { path: group },
  setProfile: { body: { name: "guide" } },
  changeProfile: { body: { answers: { "users.delete": "remove" } } },
  getBuiltInProfile: { path: { name: "server-2024.1" } },
  setClock: { body: { mode: "frozen", now: "2026-11-01T00:00:00Z" } },
  advanceClock: { body: { by: "PT2S" } },
  verifyJournal: { body: { match: { operation: "users.list" }, times: { exactly: 1 } } },
  addFault: { body: { preset: "throttle" } },
  setFaults: { body: { faults: [slow] }, keep: { faultId: "faults.0.id" } },
  getFault: { path: { id: "{{faultId}}" } },
  replaceFault: { path: { id: "{{faultId}}" }, body: slow },
  removeFault: { path: { id: "{{faultId}}" } },
  mintToken: { body: { clientId: "{{clientId}}" } },
  revokeTokens: { body: { clientId: "{{clientId}}" } },
  createSandbox: { body: {}, keep: { sandboxId: "id" } },
  deleteSandbox: { path: { id: "{{sandboxId}}" } },
  createApiKey: { body: { ownerId: "{{userId}}" }, keep: { newClientId: "clientId" } },
  setOwnerRole: { path: { clientId: "{{newClientId}}" }, body: { role: "Viewer" } },
  deleteApiKey: { path: { clientId: "{{newClientId}}" } },
  setSso: { body: { enabled: true } },
  setScim: { body: { enabled: true } },
  setLicence: { body: { plan: "Enterprise" } },
  setAuthentication: { body: { mode: "saml" } },
  removeUser: { path: user },
  changeUser: { path: user, body: { lastName: "Byron" } },
};

/**
 * Operations that do not fit into a collection: an endless stream, a page's files, HTTPS-only ones, and an exchange by
 * its id, since the collection has cleared the journal before.
 */
export const leftOut: readonly string[] = [
  "streamEvents",
  "readExchange",
  "getDashboard",
  "getDashboardFile",
  "getCertificateAuthority",
  "getTls",
  "setTls",
];
