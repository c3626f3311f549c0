import { adaId, bobId, group, groupId, groups, member, slowly, testReader, users } from "./testing.ts";

const json = { "Content-Type": "application/json" };
const one = `${groups}/${groupId}`;
const withAda = { request: `GET ${one}`, shown: group([member()]) };
const empty = { request: `GET ${one}`, shown: group() };
const missing = { request: `GET ${one}`, status: 404, shown: "" };
const badRequest = { status: 400, shown: { message: "No." } };
const gone = { shown: "" };
const remove = (answer: object, query = "") => ({ request: `DELETE ${one}${query}`, ...answer });
const add = {
  request: `POST ${one}/users`,
  sent: [adaId],
  shown: { successfullyAddedUserCount: 1, totalUsersSubmittedCount: 1, failedUserReasons: {} },
};

testReader("webapi.delete-group-nonempty", [
  ["400", "bad-request", [withAda, remove(badRequest)]],
  ["deleted, and gone", "deleted", [withAda, remove(gone), missing]],
  ["deleted just after a user was added, and gone", "deleted", [add, remove(gone), missing]],
  ["members before and after", "bad-request", slowly([withAda, remove(badRequest), withAda])],
  ["a gateway may answer so", "nothing", [withAda, remove(gone)]],
  ["others may have emptied the group", "nothing", slowly([withAda, remove(gone), missing])],
  [
    "others may have deleted it since",
    "nothing",
    [
      { ...withAda, at: 0 },
      { ...remove(gone), at: 100 },
      { ...missing, at: 60_000 },
    ],
  ],
  ["an empty group", "nothing", [empty, remove(gone), missing]],
  ["by force", "nothing", [withAda, remove(gone, "?forceDelete=true"), missing]],
  ["by force in another letter case", "nothing", [withAda, remove(gone, "?ForceDelete=true"), missing]],
]);

const removeUser = (id: string, answer: object) => ({ request: `DELETE ${users}/${id}`, ...answer });
const noBody = removeUser(adaId, { shown: "" });

testReader("webapi.delete-answer", [
  ["204", "no-content", [removeUser(adaId, { status: 204, shown: "" })]],
  ["200 without a body, twice", "ok-no-body", [noBody, removeUser(bobId, { shown: "" })]],
  ["200 with {}", "ok-empty-object", [removeUser(adaId, { shown: {} })]],
  ["a gateway may answer so once", "nothing", [noBody]],
  [
    "a gateway may answer so among others",
    "no-content",
    [removeUser(bobId, { status: 204, shown: "" }), noBody, noBody],
  ],
  [
    "bodies that did not reach the record",
    "nothing",
    [
      { ...noBody, answerHeaders: json },
      { ...noBody, answerHeaders: json },
    ],
  ],
  [
    "XML",
    "nothing",
    [removeUser(adaId, { shown: "<Empty/>", answerHeaders: { "Content-Type": "application/xml" } })],
  ],
  ["refused", "nothing", [removeUser(adaId, { status: 409, shown: '"No."' })]],
  ["a group", "nothing", [remove(gone), remove(gone)]],
]);
