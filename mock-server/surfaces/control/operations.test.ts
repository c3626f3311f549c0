import { expect, test } from "vitest";
import { builtInProfiles } from "../../../contracts/profile.ts";
import { controlMock } from "./testing.ts";

test("every operation and every preset that is listed can be used in a fault", async () => {
  const { control } = await controlMock();
  const { operations } = JSON.parse((await control("GET", "/operations")).text);
  const { presets } = JSON.parse((await control("GET", "/presets")).text);
  expect([operations.length > 20, presets.length > 3]).toEqual([true, true]);
  for (const { name } of operations) {
    const fault = { match: { operation: name }, response: { status: 503 } };
    expect([name, (await control("POST", "/faults", fault)).status]).toEqual([name, 201]);
  }
  for (const { name, fault } of presets) {
    const byName = await control("POST", "/faults", { preset: name });
    const asWritten = await control("POST", "/faults", fault);
    const { id: _, ...first } = JSON.parse(byName.text);
    const { id: __, ...second } = JSON.parse(asWritten.text);
    expect(first).toEqual(second);
  }
});

test("a built-in profile can be read by name, and a wrong name gets the nearest one", async () => {
  const { control } = await controlMock();
  for (const name of builtInProfiles) {
    const read = await control("GET", `/profiles/${name}`);
    const set = await control("PUT", "/profile", { name });
    expect(JSON.parse(read.text)).toEqual(JSON.parse(set.text));
  }
  const wrong = await control("GET", "/profiles/server-2022");
  expect([wrong.status, wrong.at("error.nearest")]).toEqual([422, "server-2022.1"]);
});
