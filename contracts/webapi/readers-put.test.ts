import { adaId, filled, full, groupId, groups, refused, slowly, testReader, users } from "./testing.ts";

const { canScheduleJobs: _, ...withoutFlag } = filled();
const { firstName: _first, lastName: _last, ...withoutNames } = filled();
const put = (sent: unknown, answer: object) => ({ request: `PUT ${users}/${adaId}`, sent, ...answer });
const shows = (fields = {}) => ({ shown: full({ ...filled(), ...fields }) });
const form = { headers: { "Content-Type": "application/x-www-form-urlencoded" } };

testReader("webapi.put-missing-required", [
  ["the refusal names the omitted field", "bad-request", [put(withoutFlag, refused("CanScheduleJobs"))]],
  ["the omitted flag is still set", "kept", [put(withoutFlag, shows({ canScheduleJobs: true }))]],
  ["the flag may have been unset before", "nothing", [put(withoutFlag, shows())]],
  ["the refusal names a field that was sent", "nothing", [put(withoutFlag, refused("Email"))]],
  [
    "the field was sent in another letter case",
    "nothing",
    [put({ ...withoutFlag, CANSCHEDULEJOBS: 1 }, refused("CanScheduleJobs"))],
  ],
  ["nothing was omitted", "nothing", [put(filled(), shows({ canScheduleJobs: true }))]],
  ["the names, which are another question", "nothing", [put(withoutNames, refused("FirstName"))]],
  ["a form was not read", "nothing", [{ ...put({}, refused("CanScheduleJobs")), ...form }]],
]);

testReader("webapi.put-empty-required", [
  ["the refusal names the empty field", "bad-request", [put(filled({ timeZone: "" }), refused("TimeZone"))]],
  ["the field is cleared", "accepted", [put(filled({ timeZone: "" }), shows({ timeZone: undefined }))]],
  ["the field is not cleared", "nothing", [put(filled({ timeZone: "" }), shows())]],
  [
    "the refusal names another field",
    "nothing",
    [put(filled({ timeZone: "", email: "?" }), refused("Email"))],
  ],
  ["an empty role, which no server takes", "nothing", [put(filled({ role: "" }), refused("Role"))]],
  ["nothing is empty", "nothing", [put(filled(), shows())]],
]);

const withWindows = {
  request: `POST ${groups}/${groupId}/activedirectorygroups`,
  sent: '"S-1-5-32-544"',
  shown: "",
};
const insists = put(withoutFlag, refused("CanScheduleJobs"));

testReader("webapi.put-names-on-windows", [
  ["a server that insists on fields does without names", "optional", [insists, put(withoutNames, shows())]],
  ["the other way round", "optional", [put(withoutNames, shows()), insists]],
  [
    "the names are demanded on Windows",
    "required",
    slowly([withWindows, put(withoutNames, refused("FirstName")), withWindows]),
  ],
  ["the server may keep whatever is omitted", "nothing", [put(withoutNames, shows())]],
  ["the server may not authenticate by Windows", "nothing", [put(withoutNames, refused("FirstName"))]],
  [
    "the authentication may have changed since",
    "nothing",
    slowly([withWindows, put(withoutNames, refused("FirstName"))]),
  ],
  [
    "another field is demanded",
    "nothing",
    slowly([withWindows, put(withoutNames, refused("Email")), withWindows]),
  ],
]);
