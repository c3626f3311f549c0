import {
  adaId,
  bobId,
  full,
  groupId,
  groups,
  reduced,
  refused,
  slowly,
  testReader,
  users,
} from "./testing.ts";

const list = (query: string, ...found: readonly object[]) => ({
  request: `GET ${users}${query}`,
  shown: found,
});
const get = (fields = {}) => ({ request: `GET ${users}/${adaId}`, shown: full(fields) });
const bob = reduced({ id: bobId, email: "bob@corp.example", firstName: "Bob" });
const inactive = { isActive: false };
const deactivate = { request: `POST ${users}/${bobId}/deactivate`, shown: [] };

testReader("webapi.list-inactive", [
  ["an inactive user is listed", "listed", [list("", reduced(inactive), bob)]],
  ["one who was just seen to be inactive is not", "hidden", [get(inactive), list("", bob)]],
  [
    "one who is seen inactive before and after is not",
    "hidden",
    slowly([get(inactive), list("", bob), get(inactive)]),
  ],
  ["others may have removed the user since", "nothing", slowly([get(inactive), list("", bob)])],
  ["others may have reactivated it", "nothing", slowly([get(inactive), list("", bob), get()])],
  [
    "the times are not recorded",
    "nothing",
    [get(inactive), list("", bob)].map((call) => ({ ...call, at: undefined })),
  ],
  [
    "something else changes meanwhile",
    "nothing",
    slowly([get(inactive), list("", bob), deactivate, get(inactive)]),
  ],
  ["inactive users were asked for", "nothing", [list("?active=false", reduced(inactive))]],
  ["active users were asked for", "nothing", [get(inactive), list("?Active=true", bob)]],
  ["others were asked for", "nothing", [get(inactive), list("?role=Viewer", bob)]],
]);

testReader("webapi.email-match", [
  ["a part finds the user", "partial", [list("?email=da@corp", reduced())]],
  ["a part does not find one who was just seen", "exact", [get(), list("?email=da@corp")]],
  [
    "a part does not find one who is seen before and after",
    "exact",
    slowly([get(), list("?email=da@corp", bob), get()]),
  ],
  [
    "others may have renamed the user",
    "nothing",
    slowly([get(), list("?email=da@corp"), get({ email: "b@corp.example" })]),
  ],
  ["the whole e-mail", "nothing", [get(), list("?email=ada@corp.example", reduced())]],
  ["the whole e-mail in another letter case", "nothing", [list("?email=Ada@corp.example", reduced())]],
  ["an unknown parameter finds everybody", "nothing", [list("?EMAIL=da@corp", reduced(), bob)]],
  ["an inactive user may be hidden", "nothing", [get(inactive), list("?email=da@corp")]],
  ["another filter may exclude the user", "nothing", [get(), list("?email=da@corp&role=Viewer")]],
  [
    "the e-mails were replaced in the record",
    "nothing",
    [list("?email=mail", reduced({ email: "[email 1]" }))],
  ],
]);

const upper = "?email=ADA@corp.example";

testReader("webapi.match-case", [
  ["another letter case finds the user", "insensitive", [list(upper, reduced())]],
  ["it does not find one who was just seen", "sensitive", [get(), list(upper)]],
  ["it does not find one who is seen before and after", "sensitive", slowly([get(), list(upper), get()])],
  ["others may have removed the user", "nothing", slowly([get(), list(upper)])],
  ["the same letter case", "nothing", [get(), list("?email=ada@corp.example", reduced())]],
  ["nobody has that e-mail", "nothing", [get(), list("?email=EVE@corp.example")]],
]);

testReader("webapi.parameter-case", [
  ["nobody is found, though there is a caller", "any-case", [list("?EMAIL=nobody@corp.example")]],
  ["others are found", "exact", [list("?Email=ada@corp.example", reduced(), bob)]],
  ["inactive users are found among the active", "exact", [list("?ACTIVE=true", reduced(inactive), bob)]],
  ["the default view in spite of VIEW=Full", "exact", [list("?VIEW=Full", reduced())]],
  ["the one user of a server may have that e-mail", "nothing", [list("?EMAIL=ada@corp.example", reduced())]],
  ["the full view may be the default", "nothing", [list("?VIEW=Full", full())]],
  ["spelled as described", "nothing", [list("?email=ada@corp.example", bob)]],
  ["a parameter that no server knows", "nothing", [list("?mail=nobody@corp.example", bob)]],
  ["an empty value", "nothing", [list("?EMAIL=", bob)]],
  ["another filter may exclude everybody", "nothing", [list("?EMAIL=ada@corp.example&role=Viewer")]],
]);

const create = { request: `POST ${users}`, sent: { email: "ada@corp.example", role: "member" } };

testReader("webapi.value-case", [
  ["view=full is taken", "any-case", [list("?view=full", full())]],
  ["view=full is refused", "bad-request", [{ ...list("?view=full"), ...refused("View") }]],
  ["a role in a body is taken", "any-case", [{ ...create, status: 201, shown: full() }]],
  ["a role in a body is refused", "bad-request", [{ ...create, ...refused("Role") }]],
  [
    "a role of a group is refused",
    "bad-request",
    [{ request: `PUT ${groups}/${groupId}`, sent: { name: "A", role: "VIEWER" }, ...refused("Role") }],
  ],
  ["spelled as described", "nothing", [list("?view=Full", full())]],
  ["a role that no server knows", "nothing", [{ ...create, sent: { role: "Boss" }, ...refused("Role") }]],
  ["a gateway may answer so", "nothing", [{ ...create, request: `PUT ${users}/${adaId}`, shown: "" }]],
  ["refused because of something else", "nothing", [{ ...create, ...refused("Email") }]],
  ["an unknown parameter is ignored", "nothing", [list("?VIEW=full", reduced())]],
]);
