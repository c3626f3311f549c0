import { expect, test } from "vitest";
import { builtInProfile } from "../../contracts/profile.ts";
import { defaultCredentials } from "../world/seeds/build-world.ts";
import { banner } from "./banner.ts";

const facts = {
  profile: "guide",
  world: "empty",
  surfaces: builtInProfile("guide").surfaces,
  credentials: defaultCredentials,
};

test("the banner names the header of the control token, where there is one", () => {
  expect(banner("http://127.0.0.1:1", { ...facts, controlToken: "abc" })).toContain(
    "Authorization: Bearer abc",
  );
  expect(banner("http://127.0.0.1:1", facts)).not.toContain("control token");
});
