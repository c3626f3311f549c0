import { expect, test } from "vitest";
import { builtInProfiles } from "../../contracts/profile.ts";
import { nearestBuiltIn } from "./nearest-profile.ts";

const vendor = { oauth: "/webapi/oauth2", webapi: "/webapi" };

test.for(builtInProfiles.filter((name) => name.startsWith("server-")))(
  "a server of the version of %s is like it, whatever its build",
  (name) => {
    const version = name.slice("server-".length);
    for (const serverVersion of [version, `${version}.1.247`, `Version ${version}`]) {
      expect(nearestBuiltIn({ surfaces: vendor, serverVersion }).name).toBe(name);
    }
  },
);

test.for([
  [undefined, "server-2024.1"],
  ["2099.9", "server-2024.1"],
  ["2023.2", "server-2023.1"],
  ["2022.3.1", "server-2022.1"],
  ["2019.4", "server-2022.1"],
] as const)("a server of the version %s is like %s", ([serverVersion, name]) => {
  expect(nearestBuiltIn({ surfaces: vendor, serverVersion }).name).toBe(name);
});

test("a server that offers the guide's API is like the guide, whatever its version", () => {
  expect(
    nearestBuiltIn({ surfaces: { oauth: "/oauth2", rest: "/api/v3" }, serverVersion: "2023.1" }).name,
  ).toBe("guide");
});
