import { expect, test } from "vitest";
import { controlMock, newUser } from "../../surfaces/control/testing.ts";

/** A client that looks up a user by a query, takes the first user in the answer and acts on it. */
async function actOnFirst(query: string, method: "GET" | "PUT" | "DELETE", { callsBetween = 0 } = {}) {
  const mock = await controlMock();
  const bearer = await mock.token();
  await mock.rest(bearer, "POST", "/users", newUser(1));
  const list = await mock.rest(bearer, "GET", `/users?${query}`);
  for (let call = 0; call < callsBetween; call++) await mock.rest(bearer, "GET", "/usergroups");
  const first: Record<string, unknown> = JSON.parse(JSON.stringify(list.at("users.0")));
  await mock.rest(bearer, method, `/users/${String(first["id"])}`, method === "PUT" ? first : undefined);
  const { text } = await mock.control("GET", "/findings");
  const { findings }: { findings: readonly { id: string; exchanges: readonly string[] }[] } =
    JSON.parse(text);
  return findings.find(({ id }) => id === "lookup-by-unknown-parameter")?.exchanges;
}

test.for(["email=ada.1@example.com", "Email=ada.1@example.com&pageSize=100", "filter=Ada", "userName=ada.1"])(
  "lookup-by-unknown-parameter: the client looks up a user by %s and changes the first one in the answer",
  async (query) => {
    expect(await actOnFirst(query, "PUT")).toEqual(["x3", "x4"]);
    expect(await actOnFirst(query, "DELETE")).toEqual(["x3", "x4"]);
  },
);

test("lookup-by-unknown-parameter: there is no finding for a similar but correct client", async () => {
  expect(await actOnFirst("search=ada.1@example.com", "PUT")).toBeUndefined();
  expect(await actOnFirst("email=ada.1@example.com", "GET")).toBeUndefined();
  // The query looks for no user in particular.
  expect(await actOnFirst("email=", "PUT")).toBeUndefined();
  expect(await actOnFirst("_=1764316800", "PUT")).toBeUndefined();
  // The first user is the wanted one.
  expect(await actOnFirst("search=ada.1&email=ADA.1@example.com", "PUT")).toBeUndefined();
  expect(await actOnFirst("email=ada.1@example.com", "PUT", { callsBetween: 20 })).toBeUndefined();
});

test("lookup-by-unknown-parameter: there are findings on SCIM and on the vendor's own API too", async () => {
  const mock = await controlMock();
  const scim = { Authorization: "Bearer mock-scim-token" };
  const list = await mock.send("GET", "/scim/v2/Users?email=nobody@example.com", undefined, scim);
  await mock.send("DELETE", `/scim/v2/Users/${String(list.at("Resources.0.id"))}`, undefined, scim);
  await mock.control("PUT", "/profile", { name: "server-2024.1" });
  const token = await mock.control("POST", "/tokens", { clientId: "mock-client-id" });
  const bearer = { Authorization: `Bearer ${String(token.at("access_token"))}`, Accept: "application/xml" };
  const users = await mock.send("GET", "/webapi/v3/users?search=nobody", undefined, bearer);
  const id = /<id>(\w+)<\/id>/.exec(users.text)?.[1];
  await mock.send("DELETE", `/webapi/v3/users/${id}`, undefined, bearer);
  const { text } = await mock.control("GET", "/findings");
  expect(text.match(/"id":"lookup-by-unknown-parameter"/g)).toHaveLength(2);
});
