import { adaId, full, reduced, testReader, users } from "./testing.ts";

const get = (shown: unknown) => [{ request: `GET ${users}/${adaId}`, shown }];
const list = (shown: unknown, query = "") => [{ request: `GET ${users}${query}`, shown }];

testReader("webapi.list-view", [
  ["seven fields", "reduced", list([reduced()])],
  ["all fields", "full", list([full()])],
  ["neither view", "novel", list([{ id: adaId }])],
  ["the full view was asked for", "nothing", list([full()], "?view=Full")],
  ["the full view was asked for in another letter case", "nothing", list([full()], "?View=full")],
  ["nobody is listed", "nothing", list([])],
  ["a user on its own", "nothing", get(full())],
]);

testReader("webapi.never-logged-in", [
  ["a full view without the field", "absent", get(full())],
  ["a full view with null", "null", get(full({ lastLoginDateTime: null }))],
  ["a date", "nothing", get(full({ lastLoginDateTime: "2026-01-01T00:00:00Z" }))],
  ["a reduced view never has the field", "nothing", list([reduced()])],
  [
    "only some in a full list never logged in",
    "null",
    list([full({ lastLoginDateTime: "2026-01-01T00:00:00Z" }), full({ lastLoginDateTime: null })]),
  ],
]);

const dcm = {
  canCreateAndUpdateDcm: false,
  canShareForExecutionDcm: false,
  canShareForCollaborationDcm: false,
  canManageGenericVaultsDcm: false,
};

testReader("webapi.dcm-flags", [
  ["all four", "present", get(full(dcm))],
  ["none", "absent", get(full())],
  ["one", "novel", get(full({ canCreateAndUpdateDcm: true }))],
  ["a reduced view never has them", "nothing", list([reduced()])],
]);

const assets = (shown: object, query = "") => [{ request: `GET ${users}/${adaId}/assets${query}`, shown }];
const three = { workflows: [], schedules: [], collections: [] };

testReader("webapi.assets-insights", [
  ["three lists", "absent", assets(three)],
  ["three lists, all asked for", "absent", assets(three, "?assetType=All")],
  ["four lists", "present", assets({ ...three, insights: [] })],
  ["only some kinds were asked for", "nothing", assets(three, "?assetType=Workflows")],
  ["no assets", "nothing", assets({})],
  ["an error", "nothing", [{ request: `GET ${users}/${adaId}/assets`, status: 404, shown: "" }]],
]);
