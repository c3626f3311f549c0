import { expect, test } from "vitest";
import { builtInProfile } from "../../../contracts/profile.ts";
import { defaultCredentials } from "../../world/seeds/build-world.ts";
import { banner } from "./banner.ts";

const facts = {
  profile: "guide",
  world: "empty",
  surfaces: builtInProfile("guide").surfaces,
  credentials: defaultCredentials,
};

test("the banner names the header of the control token, if there is one", () => {
  expect(banner("http://127.0.0.1:1", { ...facts, controlToken: "abc" })).toContain(
    "Authorization: Bearer abc",
  );
  expect(banner("http://127.0.0.1:1", facts)).not.toContain("control token");
});

test("the banner links the dashboard, with the control token in the fragment, which no server sees", () => {
  expect(banner("http://127.0.0.1:1", facts)).toMatch(/^ {2}dashboard http:\/\/127\.0\.0\.1:1\/__mock\/ui$/m);
  const link =
    /dashboard (\S+)/.exec(banner("http://127.0.0.1:1", { ...facts, controlToken: "a b&c" }))?.[1] ?? "";
  const { pathname, search, hash } = new URL(link);
  expect([pathname, search]).toEqual(["/__mock/ui", ""]);
  expect(new URLSearchParams(hash.slice(1)).get("token")).toBe("a b&c");
});

function toldOverTls(caOut?: string): string {
  return banner("https://127.0.0.1:1", { ...facts, tls: { ca: "PEM", caOut } });
}

test("over HTTPS the banner says where the authority is, and its curl command trusts it", () => {
  expect(toldOverTls()).toContain("authority      https://127.0.0.1:1/__mock/ca.pem");
  expect(toldOverTls()).toContain("\ncurl -sk -H");
  expect(toldOverTls("it's.pem")).toContain("authority      it's.pem");
  expect(toldOverTls("it's.pem")).toContain(String.raw`curl -s --cacert 'it'\''s.pem' -H`);
});
