import { describe, expect, test } from "vitest";
import { everySurface } from "./testing/every-surface.ts";

// XML cannot write these, so no surface stores them.
const unwritable = ["a\u0000", "\u0001b", "a\u000bb", "\u001f", "\ufffe", "a\uffff", "\ud800", "b\udc00c"];
const writable = ["\t\n\r", "\u007f", "\u0085", "\ue000", "\ufffd", "\u{1F600}", "\u{10FFFF}"];

const core = "urn:ietf:params:scim:schemas:core:2.0:";
const person = { firstName: "Ada", lastName: "Byron", email: "ada@x.example", role: "Member" };

/** Everywhere that a client can put a text which another surface shows. */
const places: Readonly<Record<string, (text: string) => readonly [path: string, body: object]>> = {
  "a first name over REST": (text) => ["/api/v3/users", { ...person, firstName: `A${text}` }],
  "an e-mail over REST": (text) => ["/api/v3/users", { ...person, email: `a${text.trim()}@x.example` }],
  "a worker tag over REST": (text) => ["/api/v3/users", { ...person, defaultWorkerTag: text }],
  "a group over REST": (text) => ["/api/v3/usergroups", { name: `G${text}`, role: "Viewer" }],
  "a last name over the vendor's surface": (text) => [
    "/webapi/v3/users",
    { ...person, lastName: `B${text}` },
  ],
  "a time zone over the vendor's surface": (text) => ["/webapi/v3/users", { ...person, timeZone: text }],
  "a group over the vendor's surface": (text) => [
    "/webapi/v3/usergroups",
    { name: `G${text}`, role: "Viewer" },
  ],
  "a user name over SCIM": (text) => ["/scim/v2/Users", { schemas: [`${core}User`], userName: `u${text}` }],
  "an e-mail over SCIM": (text) => [
    "/scim/v2/Users",
    { schemas: [`${core}User`], userName: "u", emails: [{ value: `e${text}` }] },
  ],
  "a group over SCIM": (text) => ["/scim/v2/Groups", { schemas: [`${core}Group`], displayName: `G${text}` }],
  "a user of a world": (text) => [
    "/__mock/seed",
    { mode: "merge", world: { users: [{ ...person, firstName: text }] } },
  ],
};

describe.for(Object.entries(places))("%s", ([, bodyOf]) => {
  test.for(unwritable.map((text) => JSON.stringify(text)))("is refused with %s in it", async (quoted) => {
    const { call } = await everySurface();
    const [path, body] = bodyOf(String(JSON.parse(quoted)));
    expect([400, 422]).toContain((await call("POST", path, JSON.stringify(body))).status);
  });

  test("is taken with any other character in it", async () => {
    for (const text of writable) {
      const { call } = await everySurface();
      const [path, body] = bodyOf(text);
      const answer = await call("POST", path, JSON.stringify(body));
      expect([200, 201], `${JSON.stringify(text)}: ${answer.text}`).toContain(answer.status);
    }
  });
});

test("a reference to a character in XML is that character, and to one that XML cannot write is refused", async () => {
  const { call } = await everySurface();
  const post = (xml: string) =>
    call("POST", "/webapi/v3/users", xml, { "Content-Type": "application/xml", Accept: "application/json" });
  const made = await post(userOf("A&#100;&#x61;&#13;&amp;#13;", "ada@x.example"));
  expect(made).toMatchObject({ status: 201, json: { firstName: "Ada\r&#13;", role: "Member" } });
  for (const name of ["&#0;", "&#1;", "&#xD800;", "&#xFFFE;"]) {
    expect((await post(userOf(name, "bob@x.example"))).status, name).toBe(400);
  }
});

function userOf(name: string, email: string): string {
  return `<U><firstName>${name}</firstName><lastName>B</lastName><email>${email}</email><role>\n Member\n</role></U>`;
}
