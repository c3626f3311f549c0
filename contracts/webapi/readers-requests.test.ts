import { adaId, full, groups, offered, testReader, users } from "./testing.ts";

const notFound = { status: 404, shown: "" };
const badRequest = { status: 400, shown: { message: "No." } };
const get = (id: string, answer: object) => ({ request: `GET ${users}/${id}`, ...answer });
const json = { "Content-Type": "application/json" };
const xml = { "Content-Type": "application/xml" };

testReader("webapi.malformed-id", [
  ["404", "not-found", [offered, get("ada@corp.example", notFound)]],
  ["400", "bad-request", [offered, get("42", badRequest)]],
  ["a group", "not-found", [offered, { request: `DELETE ${groups}/42`, ...notFound }]],
  ["an id in upper case is one", "nothing", [offered, get(adaId.toUpperCase(), notFound)]],
  [
    "the id was replaced in the record",
    "nothing",
    [offered, get("[id 3]", notFound), get("REDACTED", notFound)],
  ],
  ["the server may not have the surface", "nothing", [get("42", notFound)]],
  ["not allowed to ask", "nothing", [offered, get("42", { status: 401, shown: { message: "No." } })]],
  [
    "the query may be wrong",
    "nothing",
    [offered, { request: `DELETE ${groups}/42?forceDelete=yes`, ...badRequest }],
  ],
]);

testReader("webapi.not-found-body", [
  ["none", "empty", [offered, get(adaId, notFound)]],
  [
    "an object with a message",
    "message-object",
    [offered, get(adaId, { status: 404, shown: { message: "No." } })],
  ],
  [
    "after a token from the surface's token endpoint",
    "empty",
    [
      {
        request: "POST /webapi/oauth2/token",
        sent: "grant_type=client_credentials",
        shown: { access_token: "t", token_type: "bearer", expires_in: 3600 },
      },
      get(adaId, notFound),
    ],
  ],
  [
    "a body that did not reach the record",
    "nothing",
    [offered, get(adaId, { ...notFound, answerHeaders: json })],
  ],
  [
    "a web server's page",
    "nothing",
    [
      offered,
      get(adaId, { status: 404, shown: "<html></html>", answerHeaders: { "Content-Type": "text/html" } }),
    ],
  ],
  [
    "the bare text of an asset transfer",
    "nothing",
    [offered, { request: `PUT ${users}/${adaId}/assetTransfer`, sent: {}, status: 404, shown: '"No."' }],
  ],
  ["the server may not have the surface", "nothing", [get(adaId, notFound)]],
  ["another surface", "nothing", [offered, { request: `GET /api/v3/users/${adaId}`, ...notFound }]],
]);

const form = { "Content-Type": "application/x-www-form-urlencoded" };
const createGroup = { request: `POST ${groups}`, sent: "name=Finance&role=Member", headers: form };

testReader("webapi.form-bodies", [
  ["taken", "accepted", [{ ...createGroup, status: 201, shown: `"${adaId}"` }]],
  ["refused", "unsupported-media-type", [{ ...createGroup, status: 415, shown: { message: "No." } }]],
  ["a gateway may answer so", "nothing", [{ ...createGroup, request: `PUT ${groups}/${adaId}`, shown: "" }]],
  ["a wrong form", "nothing", [{ ...createGroup, ...badRequest }]],
  [
    "a call that reads no body",
    "nothing",
    [{ request: `POST ${users}/${adaId}/deactivate`, sent: "a=b", headers: form, shown: [] }],
  ],
  ["an empty body", "nothing", [{ ...createGroup, sent: "", status: 201, shown: `"${adaId}"` }]],
  ["JSON", "nothing", [{ ...createGroup, headers: json, status: 415, shown: "" }]],
]);

const accepting = (Accept: string, answerHeaders: Readonly<Record<string, string>>) => ({
  request: `GET ${groups}`,
  headers: { Accept },
  shown: answerHeaders === xml ? "<ArrayOfUserGroup/>" : "[]",
  answerHeaders,
});
const xmlBody = { request: `POST ${groups}`, sent: "<Contract/>", headers: xml };

testReader("webapi.xml", [
  ["XML", "xml", [accepting("application/xml", xml)]],
  ["JSON", "json", [accepting("text/xml", json)]],
  ["an XML body is taken", "xml", [{ ...xmlBody, status: 201, shown: `"${adaId}"` }]],
  ["an XML body is refused", "json", [{ ...xmlBody, status: 415, shown: { message: "No." } }]],
  ["a browser accepts anything", "nothing", [accepting("text/html,application/xml;q=0.9,*/*;q=0.8", json)]],
  ["JSON is as welcome", "nothing", [accepting("application/xml, application/json", json)]],
  [
    "no body at all",
    "nothing",
    [{ ...accepting("application/xml", {}), request: `GET ${users}/${adaId}`, status: 404, shown: "" }],
  ],
]);

const list = [full()];

testReader("webapi.double-slash", [
  ["taken", "tolerated", [{ request: "GET /webapi//v3/users", shown: list }]],
  ["404", "not-found", [offered, { request: "GET /webapi//v3/users", ...notFound }]],
  [
    "the user may be unknown",
    "nothing",
    [offered, { request: `GET /webapi//v3/users/${adaId}`, ...notFound }],
  ],
  [
    "the slash at the end may be the reason",
    "nothing",
    [offered, { request: "GET /webapi//v3/users/", ...notFound }],
  ],
  ["the server may not have the surface", "nothing", [{ request: "GET /webapi//v3/users", ...notFound }]],
  ["one slash", "nothing", [{ request: `GET ${users}`, shown: list }]],
]);

testReader("webapi.trailing-slash", [
  ["taken", "tolerated", [{ request: `GET ${users}/?email=ada@corp.example`, shown: list }]],
  ["404", "not-found", [offered, { request: `GET ${groups}/`, ...notFound }]],
  ["the user may be unknown", "nothing", [offered, { request: `GET ${users}/${adaId}/`, ...notFound }]],
  ["no slash", "nothing", [{ request: `GET ${users}`, shown: list }]],
]);
