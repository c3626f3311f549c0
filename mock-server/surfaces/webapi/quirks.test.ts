import { describe, expect, test } from "vitest";
import { answersOf, findQuirk } from "../../../contracts/quirks.ts";
import type { WorldFile } from "../../world/seeds/world-schema.ts";
import { completeBody, fieldsOf, itemsOf, webapiMock, type WebapiMock } from "./testing.ts";

const unknownId = "0".repeat(24);
const form = { "Content-Type": "application/x-www-form-urlencoded" };

const world: WorldFile = {
  authentication: "builtin",
  users: [
    {
      firstName: "Olga",
      lastName: "Owner",
      email: "olga@test.example",
      role: "Creator",
      assets: { workflows: ["Forecast"], schedules: ["Nightly"] },
    },
  ],
};

/** How a quirk is seen, and what is seen under each of its answers. */
interface Case {
  readonly see: (mock: WebapiMock) => Promise<unknown>;
  readonly expected: Readonly<Record<string, unknown>>;
}

const status = async (answered: Promise<{ status: number }>) => (await answered).status;
const emails = async (mock: WebapiMock, query: string) =>
  itemsOf(await mock.call("GET", `/v3/users?${query}`)).map((user) => user["email"]);
const idOf = async (mock: WebapiMock, email: string) =>
  String(itemsOf(await mock.call("GET", `/v3/users?email=${email}`))[0]?.["id"]);
const owner = "server.admin@mock-alteryx.example";

const cases: Readonly<Record<string, Case>> = {
  "webapi.list-inactive": {
    see: async (mock) => {
      const { email } = await mock.makeUser({ isActive: false });
      return [(await emails(mock, "")).includes(email), (await emails(mock, "active=false")).join()];
    },
    expected: { listed: [true, "jane.1@test.example"], hidden: [false, "jane.1@test.example"] },
  },
  "webapi.email-match": {
    see: async (mock) => {
      await mock.makeUser({ firstName: "Janet" });
      return [await emails(mock, "email=ane.1@test"), await emails(mock, "firstName=anet")];
    },
    expected: { exact: [[], []], partial: [["jane.1@test.example"], ["jane.1@test.example"]] },
  },
  "webapi.match-case": {
    see: async (mock) => {
      await mock.makeUser();
      return emails(mock, "email=JANE.1@test.example");
    },
    expected: { insensitive: ["jane.1@test.example"], sensitive: [] },
  },
  "webapi.list-view": {
    see: async (mock) => {
      const [first = {}] = itemsOf(await mock.call("GET", "/v3/users"));
      const [full = {}] = itemsOf(await mock.call("GET", "/v3/users?view=Full"));
      return ["dateCreated" in first, "isValidated" in first, "isValidated" in full];
    },
    expected: { reduced: [true, false, true], full: [false, true, true] },
  },
  "webapi.never-logged-in": {
    see: async (mock) => {
      const { id } = await mock.makeUser();
      return fieldsOf(await mock.call("GET", `/v3/users/${id}`))["lastLoginDateTime"];
    },
    expected: { absent: undefined, null: null },
  },
  "webapi.dcm-flags": {
    see: async (mock) => {
      const { id } = await mock.makeUser({ canManageGenericVaultsDcm: true });
      const user = fieldsOf(await mock.call("GET", `/v3/users/${id}`));
      return [user["canManageGenericVaultsDcm"], user["canCreateAndUpdateDcm"]];
    },
    expected: { present: [true, false], absent: [undefined, undefined] },
  },
  "webapi.assets-insights": {
    see: async (mock) => {
      const path = `/v3/users/${await idOf(mock, "olga@test.example")}/assets`;
      const all = Object.keys(fieldsOf(await mock.call("GET", path))).join();
      return [all, await status(mock.call("GET", `${path}?assetType=Insights`))];
    },
    expected: {
      absent: ["workflows,schedules,collections", 400],
      present: ["workflows,schedules,collections,insights", 200],
    },
  },
  "webapi.duplicate-email": {
    see: async (mock) => {
      const { email } = await mock.makeUser();
      const { id } = await mock.makeUser();
      const created = await mock.call("POST", "/v3/users", { firstName: "J", lastName: "D", email });
      return [
        created.status,
        Object.keys(fieldsOf(created)).join(),
        await status(mock.call("PUT", `/v3/users/${id}`, { ...completeBody, email })),
      ];
    },
    expected: { "bad-request": [400, "message,modelState", 400], conflict: [409, "message", 409] },
  },
  "webapi.put-missing-required": {
    see: async (mock) => {
      const { id } = await mock.makeUser({ canScheduleJobs: true });
      const { canScheduleJobs: _, language: __, ...body } = completeBody;
      const seen = await mock.call("PUT", `/v3/users/${id}`, body);
      const { modelState, canScheduleJobs } = fieldsOf(seen);
      return [
        seen.status,
        canScheduleJobs,
        Object.keys(modelState ?? {})
          .toSorted()
          .join(),
      ];
    },
    expected: {
      "bad-request": [400, undefined, "updateContract.CanScheduleJobs,updateContract.Language"],
      kept: [200, true, ""],
    },
  },
  "webapi.put-empty-required": {
    see: async (mock) => {
      const { id } = await mock.makeUser();
      const put = (fields: object) => mock.call("PUT", `/v3/users/${id}`, { ...completeBody, ...fields });
      const seen = await put({ defaultWorkerTag: "", timeZone: "" });
      const { defaultWorkerTag, timeZone } = fieldsOf(seen);
      return [
        seen.status,
        defaultWorkerTag,
        timeZone,
        await status(put({ email: "" })),
        await status(put({ role: "" })),
      ];
    },
    expected: {
      "bad-request": [400, undefined, undefined, 400, 400],
      accepted: [200, "", undefined, 400, 400],
    },
  },
  "webapi.put-names-on-windows": {
    see: async (mock) => {
      const { id } = await mock.makeUser();
      const { firstName: _, lastName: __, ...body } = completeBody;
      const { world } = mock.mock.default;
      world.changeSettings({ authentication: "windows" });
      const seen = await mock.call("PUT", `/v3/users/${id}`, body);
      return [seen.status, fieldsOf(seen)["firstName"]];
    },
    expected: { optional: [200, "Jane"], required: [400, undefined] },
  },
  "webapi.put-unknown-id": {
    see: (mock) => status(mock.call("PUT", `/v3/users/${unknownId}`, completeBody)),
    expected: { "not-found": 404, "bad-request": 400 },
  },
  "webapi.delete-answer": {
    see: async (mock) => {
      const { id } = await mock.makeUser();
      const seen = await mock.call("DELETE", `/v3/users/${id}`);
      return [seen.status, seen.text, await status(mock.call("GET", `/v3/users/${id}`))];
    },
    expected: {
      "ok-no-body": [200, "", 404],
      "no-content": [204, "", 404],
      "ok-empty-object": [200, "{}", 404],
    },
  },
  "webapi.delete-owner-of-assets": {
    see: async (mock) => {
      const seen = await mock.call("DELETE", `/v3/users/${await idOf(mock, "olga@test.example")}`);
      return [seen.status, typeof seen.json];
    },
    expected: { conflict: [409, "string"], "bad-request": [400, "object"] },
  },
  "webapi.delete-group-member": {
    see: async (mock) => {
      const { user } = await mock.makeMember();
      const seen = await mock.call("DELETE", `/v3/users/${user}`);
      return [seen.status, typeof seen.json];
    },
    expected: { conflict: [409, "string"], "bad-request": [400, "object"] },
  },
  "webapi.deactivate-twice": {
    see: async (mock) => {
      const { id } = await mock.makeUser({ isActive: false });
      const seen = await mock.call("POST", `/v3/users/${id}/deactivate`);
      return [seen.status, Array.isArray(seen.json)];
    },
    expected: { "ok-empty-list": [200, true], "bad-request": [400, false] },
  },
  "webapi.deactivate-groups": {
    see: async (mock) => {
      const { group, user } = await mock.makeMember();
      const left = await mock.call("POST", `/v3/users/${user}/deactivate`);
      const { members } = fieldsOf(await mock.call("GET", `/v3/usergroups/${group}`));
      return [JSON.stringify(left.json) === JSON.stringify([group]), itemsOf({ json: members }).length];
    },
    expected: { stripped: [true, 0], kept: [false, 1] },
  },
  "webapi.self-delete": {
    see: async (mock) => {
      await mock.makeUser({ role: "Curator" });
      const id = await idOf(mock, owner);
      return status(mock.call("POST", `/v3/users/${id}/deactivate`));
    },
    expected: { "bad-request": 400, allowed: 200 },
  },
  "webapi.last-curator": {
    see: async (mock) => {
      const path = `/v3/users/${await idOf(mock, owner)}`;
      return status(mock.call("PUT", path, { ...completeBody, email: owner, role: "Viewer" }));
    },
    expected: { "bad-request": 400, allowed: 200 },
  },
  "webapi.api-access-off": {
    see: async (mock) => {
      const path = `/v3/users/${await idOf(mock, owner)}`;
      const before = fieldsOf(await mock.call("GET", path))["isApiEnabled"];
      const change = { email: owner, role: "Curator", isApiEnabled: false };
      await mock.call("PUT", path, { ...completeBody, ...change });
      return [before, await status(mock.call("GET", "/v3/users"))];
    },
    expected: { unauthorized: [true, 401], ignored: [true, 200] },
  },
  "webapi.asset-transfer": {
    see: async (mock) => {
      const { id } = await mock.makeUser();
      const seen = await mock.call("PUT", `/v3/users/${id}/assetTransfer`, {});
      return [seen.status, typeof seen.json];
    },
    expected: { offered: [400, "string"], absent: [404, "undefined"] },
  },
  "webapi.add-member-again": {
    see: async (mock) => {
      const { group, user } = await mock.makeMember();
      const seen = fieldsOf(await mock.call("POST", `/v3/usergroups/${group}/users`, [user]));
      return [
        seen["successfullyAddedUserCount"],
        Object.keys(fieldsOf({ json: seen["failedUserReasons"] })).length,
      ];
    },
    expected: { counted: [1, 0], "failed-reason": [0, 1] },
  },
  "webapi.delete-group-nonempty": {
    see: async (mock) => {
      const { group } = await mock.makeMember();
      return status(mock.call("DELETE", `/v3/usergroups/${group}`));
    },
    expected: { "bad-request": 400, deleted: 200 },
  },
  "webapi.group-name-taken": {
    see: async (mock) => {
      await mock.makeGroup({ name: "Twice" });
      const other = await mock.makeGroup({ name: "Other" });
      const body = { name: "Twice", role: "Viewer" };
      return [
        await status(mock.call("POST", "/v3/usergroups", body)),
        await status(mock.call("PUT", `/v3/usergroups/${other}`, body)),
      ];
    },
    expected: { "bad-request": [400, 400], allowed: [201, 200] },
  },
  "webapi.malformed-id": {
    see: async (mock) => [
      await status(mock.call("GET", "/v3/users/abc-123")),
      await status(mock.call("DELETE", "/v3/usergroups/abc-123")),
    ],
    expected: { "not-found": [404, 404], "bad-request": [400, 400] },
  },
  "webapi.not-found-body": {
    see: async (mock) => {
      const seen = await mock.call("GET", `/v3/users/${unknownId}`);
      return [seen.status, seen.text === "" ? "" : Object.keys(fieldsOf(seen)).join()];
    },
    expected: { empty: [404, ""], "message-object": [404, "message"] },
  },
  "webapi.form-bodies": {
    see: (mock) => status(mock.call("POST", "/v3/usergroups", "name=Accounting&role=Artisan", form)),
    expected: { accepted: 201, "unsupported-media-type": 415 },
  },
  "webapi.xml": {
    see: async (mock) => {
      const accept = { Accept: "application/xml" };
      const list = await mock.call("GET", "/v3/usergroups", undefined, accept);
      const error = await mock.call("POST", "/v3/users", {}, accept);
      const type = { "Content-Type": "text/xml" };
      const body = "<UserGroup><name>Accounting</name><role>Artisan</role></UserGroup>";
      return [list.mediaType, error.mediaType, await status(mock.call("POST", "/v3/usergroups", body, type))];
    },
    expected: {
      xml: ["application/xml", "application/xml", 201],
      json: ["application/json", "application/json", 415],
    },
  },
  "webapi.double-slash": {
    see: async (mock) => [
      await status(mock.call("GET", "//v3/users")),
      await status(mock.call("GET", "//swagger/docs/3")),
    ],
    expected: { tolerated: [200, 200], "not-found": [404, 404] },
  },
  "webapi.trailing-slash": {
    see: async (mock) => [
      await status(mock.call("GET", `/v3/users/?email=${owner}`)),
      await status(mock.call("POST", "/v3/usergroups/", { name: "Slashed", role: "Viewer" })),
    ],
    expected: { tolerated: [200, 201], "not-found": [404, 404] },
  },
};

describe("each answer of each webapi quirk is what a client then sees", () => {
  const rows = Object.entries(cases).flatMap(([id, { see, expected }]) =>
    Object.entries(expected).map(([answer, seen]) => ({ id, answer, see, seen })),
  );

  test.for(rows)("$id: $answer", async ({ id, answer, see, seen }) => {
    expect(await see(await webapiMock({ world, answers: { [id]: answer } }))).toEqual(seen);
  });

  test("no answer of these quirks is left out", () => {
    for (const [id, { expected }] of Object.entries(cases)) {
      const quirk = findQuirk(id);
      expect(Object.keys(expected), id).toEqual(quirk === undefined ? [] : answersOf(quirk));
    }
  });
});
