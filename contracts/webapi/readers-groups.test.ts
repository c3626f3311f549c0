import { adaId, bobId, group, groupId, groups, member, refused, slowly, testReader } from "./testing.ts";

const one = `${groups}/${groupId}`;
const get = (...members: readonly object[]) => ({
  request: `GET ${one}`,
  shown: group([...members].map((each) => ({ ...each }))),
});
const withAda = get(member());
const badRequest = { status: 400, shown: { message: "No." } };

const add = (ids: readonly string[], successfullyAddedUserCount: number, failedUserReasons = {}) => ({
  request: `POST ${one}/users`,
  sent: ids,
  shown: { successfullyAddedUserCount, totalUsersSubmittedCount: ids.length, failedUserReasons },
});
const reason = { [adaId]: "The user is a member already." };

testReader("webapi.add-member-again", [
  ["counted", "counted", [withAda, add([adaId], 1)]],
  ["twice in a row", "counted", [add([adaId], 1), add([adaId], 1)]],
  ["not counted, with a reason", "failed-reason", [withAda, add([adaId], 0, reason)]],
  ["a member before and after", "failed-reason", slowly([withAda, add([adaId], 0, reason), withAda])],
  ["others may have removed the member", "nothing", slowly([withAda, add([adaId], 1), withAda])],
  ["the user may be gone", "nothing", slowly([withAda, add([adaId], 0, reason)])],
  ["another member", "nothing", [withAda, add([bobId], 1)]],
  ["several users: whose reason is it?", "nothing", [withAda, add([adaId, bobId], 1, reason)]],
  [
    "removed before",
    "nothing",
    [withAda, { request: `DELETE ${one}/users/${adaId}`, shown: group() }, add([adaId], 1)],
  ],
]);

const create = (answer: object, name = "Finance") => ({
  request: `POST ${groups}`,
  sent: { name, role: "Member" },
  ...answer,
});
const made = { status: 201, shown: `"${bobId}"` };
const list = { request: `GET ${groups}`, shown: [{ id: groupId, name: "Finance", role: "Member" }] };

testReader("webapi.group-name-taken", [
  ["both exist", "allowed", [list, create(made)]],
  ["twice in a row", "allowed", [create(made), create(made)]],
  ["400 that names the name", "bad-request", [list, create(refused("Name"))]],
  ["the name is there before and after", "bad-request", slowly([list, create(refused("Name")), list])],
  ["others may have deleted the first one", "nothing", slowly([list, create(made), list])],
  ["400 that names the role", "nothing", [list, create(refused("Name", "Role"))]],
  ["400 without a modelState", "nothing", [list, create(badRequest)]],
  ["another letter case", "nothing", [list, create(made, "FINANCE")]],
  [
    "renamed before",
    "nothing",
    [list, { request: `PUT ${one}`, sent: { name: "Money", role: "Member" }, shown: "" }, create(made)],
  ],
]);
