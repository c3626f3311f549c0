import { expect, test } from "vitest";
import { people } from "../../world/directory/testing/people.ts";
import { userJson } from "./present.ts";

test("the JSON of a user is that user's, when it is shown again, when it has changed, and among many others", () => {
  const users = people(10_000);
  const changed = users.map((user) => ({ ...user, firstName: "Other", isActive: !user.isActive }));
  for (const shown of [users, changed, users]) {
    expect(shown.map((user): unknown => JSON.parse(userJson(user)))).toEqual(shown);
  }
});
