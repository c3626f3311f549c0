import { builtInProfile } from "../../contracts/profile.ts";
import { defaultScript } from "../../harness/idp/default-company.ts";
import type { People } from "../../harness/idp/people-schema.ts";
import type { Script } from "../../harness/idp/script-schema.ts";
import type { WorldFile } from "../../mock-server/world/seeds/world-schema.ts";

/** A world in which every kind of thing occurs once. */
const world: WorldFile = {
  name: "two-teams",
  authentication: "saml",
  plan: "Enterprise",
  seats: 25,
  users: [
    { firstName: "Ada", lastName: "Admin", email: "ada@example.com", role: "ServerAdmin" },
    { firstName: "Vera", lastName: "Viewer", email: "vera@example.com", role: "Viewer", isActive: false },
    {
      firstName: "Carl",
      lastName: "Creator",
      email: "carl@example.com",
      role: "Creator",
      canScheduleJobs: true,
      assets: { workflows: ["Monthly report"] },
    },
  ],
  groups: [{ name: "Finance", role: "Viewer", members: ["vera@example.com", "carl@example.com"] }],
  apiKeys: [{ clientId: "provisioning", clientSecret: "provisioning-secret", owner: "ada@example.com" }],
};

export const worlds = [world, { users: [] }];

export const configs = [
  { profile: "server-2024.1", world: "world.yaml", port: 8080, log: "line" },
  { users: 1000, seed: "random", port: 0, "ready-file": "mock.json" },
];

const { surfaces, limits } = builtInProfile("guide");

export const profiles = [
  {
    format: "mock-alteryx/profile@1",
    name: "ours",
    title: "Our Server, where DELETE removes a user",
    surfaces,
    answers: {
      "users.delete": {
        answer: "remove",
        basis: "observed",
        evidence: "ours-2026-11-28.json#users.delete",
      },
    },
    limits,
  },
];

/** Every attribute once. */
const somePeople: People = {
  people: [
    {
      id: "ada",
      userName: "ada@example.com",
      givenName: "Ada",
      familyName: "Byron",
      email: "ada.byron@example.com",
      displayName: "Ada Byron",
      title: "Countess",
      department: "Research",
      mobile: "+1 555 0100",
    },
    { id: "bob", userName: "bob@example.com", givenName: "Bob", familyName: "Builder" },
    { id: "cleo", userName: "cleo@example.com", givenName: "Cleo", familyName: "Clark" },
  ],
  groups: [{ id: "stewards", name: "Data Stewards", members: ["ada", "bob"] }],
};

export const people = [somePeople];

/** What else can happen. */
const furtherScript: Script = {
  cycles: [
    {},
    {
      title: "Dora begins, and the stewards have another name",
      join: [{ id: "dora", userName: "dora@example.com", givenName: "Dora", familyName: "Dean" }],
      groups: [{ id: "stewards", name: "Stewards", add: ["dora"] }],
    },
    { title: "the stewards are dissolved", removeGroups: ["stewards"] },
  ],
};

export const scripts = [defaultScript, furtherScript];

export const faults = [
  { preset: "throttle" },
  {
    id: "slow-list",
    match: { operation: "users.list" },
    delay: { type: "lognormal", median: 80, sigma: 0.4 },
  },
  {
    faults: [
      { preset: "commit-then-504", when: { times: 3 } },
      {
        match: { operation: ["scim", "webapi.users"], method: "POST" },
        when: { probability: 0.1, seed: 42, ttl: "PT5M" },
        response: { status: 503, headers: { "Retry-After": "2" } },
      },
      { match: { path: "/oauth2/token" }, fault: "CONNECTION_RESET_BY_PEER" },
      { rateLimit: { limit: 10, window: "PT60S", key: "clientId" } },
    ],
  },
];
