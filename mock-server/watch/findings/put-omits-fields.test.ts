import { expect, test } from "vitest";
import { controlMock, newUser } from "../../surfaces/control/testing.ts";

const scheduler = { ...newUser(1), canScheduleJobs: true, defaultWorkerTag: "blue" };

interface Script {
  /** How the client reads the user before its PUT; by a list unless told otherwise. */
  readonly reads?: "list" | "get" | "nothing";
  readonly answers?: Readonly<Record<string, string>>;
  /** Whether an administrator deactivates the user first. */
  readonly isDeactivated?: boolean;
}

/** What is found in a client that PUTs a user whom another client made. */
async function foundAfterPut(
  body: object,
  { reads = "list", answers = {}, isDeactivated = false }: Script = {},
) {
  const mock = await controlMock();
  await mock.control("PATCH", "/profile", { answers });
  const admin = await mock.token();
  const made = await mock.rest(admin, "POST", "/users", scheduler);
  const path = `/users/${String(made.at("id"))}`;
  if (isDeactivated) await mock.rest(admin, "DELETE", path);
  const ownerId = (await mock.rest(admin, "GET", "/users?search=sasha")).at("users.0.id");
  const key = await mock.control("POST", "/admin/api-keys", { ownerId });
  const bearer = await mock.token(String(key.at("clientId")), String(key.at("clientSecret")));
  if (reads === "list") await mock.rest(bearer, "GET", "/users?search=ada.1@");
  if (reads === "get") await mock.rest(bearer, "GET", path);
  await mock.rest(bearer, "PUT", path, body);
  const { text } = await mock.control("GET", "/findings");
  const { findings }: { findings: readonly { id: string; advice: string }[] } = JSON.parse(text);
  return findings.map(({ id, advice }) => `${id}: ${advice.split(", and")[0]}`);
}

test.for(["list", "get"] as const)(
  "put-omits-fields: the client has read the user by a %s, and a PUT resets what it leaves out",
  async (reads) => {
    const [finding, ...others] = await foundAfterPut({ ...newUser(1), canScheduleJobs: true }, { reads });
    expect(finding).toBe("put-omits-fields: A PUT left out defaultWorkerTag");
    expect(others).toEqual([]);
  },
);

test("put-omits-fields: a deactivated user is active again", async () => {
  const [finding] = await foundAfterPut(scheduler, { isDeactivated: true });
  expect(finding).toBe("put-omits-fields: A PUT left out isActive");
});

test("put-omits-fields: there is no finding if nothing is lost, or if it is lost on purpose", async () => {
  expect(await foundAfterPut(scheduler)).toEqual([]);
  expect(await foundAfterPut({ ...newUser(1), canScheduleJobs: false, defaultWorkerTag: null })).toEqual([]);
  expect(await foundAfterPut(newUser(1), { answers: { "users.put-omitted-optional": "kept" } })).toEqual([]);
  expect(await foundAfterPut({ email: "ada.1@example.com" })).toEqual([]);
});

test("put-omits-fields: a client that has read nothing is only told to read first", async () => {
  const findings = await foundAfterPut(newUser(1), { reads: "nothing" });
  expect(findings.map((each) => each.split(":")[0])).toEqual(["put-without-get"]);
});

test("put-omits-fields: what the client has set itself is lost, too", async () => {
  const mock = await controlMock();
  const bearer = await mock.token();
  const made = await mock.rest(bearer, "POST", "/users", scheduler);
  await mock.rest(bearer, "PUT", `/users/${String(made.at("id"))}`, newUser(1));
  const findings = await mock.control("GET", "/findings");
  expect(String(findings.at("findings.0.advice"))).toMatch(
    /^A PUT left out defaultWorkerTag, .* A PUT left out canScheduleJobs, /,
  );
});
