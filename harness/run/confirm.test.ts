import { expect, test } from "vitest";
import { z } from "zod";
import { idOf, rules } from "../../contracts/catalogue.ts";
import { builtInProfile } from "../../contracts/profile.ts";
import type { Tamper } from "../targets/tamper.ts";
import { inProcessStage } from "../targets/in-process.ts";
import { run } from "./run.ts";

const tag = { prefix: "mock-alteryx-confirm", emailDomain: "confirm.example" };

/** The verdict on one rule of the guide, on a mock that is bent. */
async function verdictOn(id: string, tamper: Tamper) {
  const profile = builtInProfile("guide");
  const { results } = await run({
    contracts: rules.filter((rule) => idOf(rule) === id),
    stage: await inProcessStage(profile, { tamper }),
    expectations: profile.answers,
    tag,
  });
  return results.map(({ verdict }) => verdict);
}

const withEmail = z.looseObject({ email: z.string() });

/** Takes any e-mail, but each of them once. */
function takingAnyEmail(): Tamper {
  const taken = new Set<string>();
  return (send) => async (request) => {
    if (request.method !== "POST" || !request.url.endsWith("/users")) return send(request);
    const { email } = withEmail.parse(await request.clone().json());
    if (taken.has(email)) return Response.json({ message: "The e-mail is taken." }, { status: 400 });
    taken.add(email);
    return Response.json({ id: crypto.randomUUID(), email }, { status: 201 });
  };
}

test("a second attempt does not collide with the objects of the first", async () => {
  expect(await verdictOn("users.email-form", takingAnyEmail())).toEqual(["broken"]);
});

test("a rule that is broken twice is broken, whatever the values were", async () => {
  let count = 0;
  const tamper: Tamper = (send) => async (request) =>
    request.url.includes("search=") ? Response.json({ users: [], count: `${++count}` }) : send(request);
  expect(await verdictOn("users.search-finds-nothing", tamper)).toEqual(["broken"]);
});

test("a second attempt that fails does not refute what the first one saw", async () => {
  let searches = 0;
  const tamper: Tamper = (send) => async (request) => {
    if (!request.url.includes("search=")) return send(request);
    return ++searches === 2 ? new Response(null, { status: 502 }) : Response.json({ users: [], count: "0" });
  };
  expect(await verdictOn("users.search-finds-nothing", tamper)).toEqual(["broken"]);
});

test("a difference that was seen once, and never again, is unclear", async () => {
  let searches = 0;
  const tamper: Tamper = (send) => async (request) =>
    request.url.includes("search=") && ++searches === 1
      ? Response.json({ users: [], count: "0" })
      : send(request);
  expect(await verdictOn("users.search-finds-nothing", tamper)).toEqual(["unclear"]);
});
