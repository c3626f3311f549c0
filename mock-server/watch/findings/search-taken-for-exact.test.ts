import { expect, test } from "vitest";
import { controlMock, newUser } from "../../surfaces/control/testing.ts";

type Mocked = Awaited<ReturnType<typeof controlMock>>;
type Step = (mock: Mocked & { readonly bearer: string; readonly path: string }) => Promise<unknown>;

const wanted = "ada.1@example.com";
const stranger = { ...newUser(2), email: `not-${wanted}` };

/** What is found in a client that takes some steps. The path is that of the stranger, whom another client made. */
async function exchangesAfter(...steps: readonly Step[]): Promise<readonly string[] | undefined> {
  const mock = await controlMock();
  const admin = await mock.token();
  const made = await mock.rest(admin, "POST", "/users", stranger);
  const ownerId = (await mock.rest(admin, "GET", "/users?search=sasha")).at("users.0.id");
  const key = await mock.control("POST", "/admin/api-keys", { ownerId });
  const bearer = await mock.token(String(key.at("clientId")), String(key.at("clientSecret")));
  for (const step of steps) await step({ ...mock, bearer, path: `/users/${String(made.at("id"))}` });
  const { text } = await mock.control("GET", "/findings");
  const { findings }: { findings: readonly { id: string; exchanges: readonly string[] }[] } =
    JSON.parse(text);
  return findings.find(({ id }) => id === "search-taken-for-exact")?.exchanges;
}

const search: Step = ({ rest, bearer }) => rest(bearer, "GET", `/users?search=${wanted}`);
const searchStranger: Step = ({ rest, bearer }) => rest(bearer, "GET", `/users?search=${stranger.email}`);
const list: Step = ({ rest, bearer }) => rest(bearer, "GET", "/users?pageSize=100");
const read: Step = ({ rest, bearer, path }) => rest(bearer, "GET", path);
const remove: Step = ({ rest, bearer, path }) => rest(bearer, "DELETE", path);
const replace: Step = ({ rest, bearer, path }) => rest(bearer, "PUT", path, stranger);
const create: Step = ({ rest, bearer }) => rest(bearer, "POST", "/users", newUser(1));

test.for([
  ["deletes", remove],
  ["replaces", replace],
] as const)(
  "search-taken-for-exact: the client searches for an address and %s another user",
  async ([, act]) => {
    expect(await exchangesAfter(search, act)).toEqual(["x5", "x6"]);
    expect(await exchangesAfter(search, read, act)).toEqual(["x5", "x7"]);
    expect(await exchangesAfter(search, search, act)).toEqual(["x6", "x7"]);
  },
);

test.for<readonly [string, readonly Step[]]>([
  ["only reads the user", [search, read]],
  ["has searched for this user", [searchStranger, search, remove]],
  ["searches for this user then", [search, searchStranger, remove]],
  ["has this user in a list", [list, search, remove]],
  ["knows this user from before", [read, search, remove]],
  ["creates the wanted user, and goes on with others", [search, create, remove]],
])("search-taken-for-exact: there is no finding if the client %s", async ([, steps]) => {
  expect(await exchangesAfter(...steps)).toBeUndefined();
});
