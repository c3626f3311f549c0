import { expect, test } from "vitest";
import { contracts } from "../../../contracts/catalogue.ts";
import { builtInProfile, builtInProfiles } from "../../../contracts/profile.ts";
import { run } from "../../run/run.ts";
import { containerStage } from "./container.ts";
import { image, needImage } from "./testing.ts";

needImage();

const tag = { prefix: "mock-alteryx-image", emailDomain: "image.example" };

test.for(builtInProfiles)("every contract holds on a container that obeys %s", async (name) => {
  await using stage = await containerStage(image, name);
  const { results } = await run({ contracts, stage, expectations: builtInProfile(name).answers, tag });
  expect(results.filter(({ verdict }) => !["held", "moot", "not-applicable"].includes(verdict))).toEqual([]);
  expect(results.filter(({ verdict }) => verdict === "held").length).toBeGreaterThan(50);
});
