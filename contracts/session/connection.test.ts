import { expect, test } from "vitest";
import type { Target } from "../target.ts";
import { Session } from "./session.ts";

/** A server that always has one more user. */
function endless(text: (count: number) => string): Target {
  let count = 0;
  return {
    name: "played",
    offers: new Set(),
    surfaces: { oauth: "https://a.example/oauth2", rest: "https://a.example/api/v3" },
    key: { clientId: "id", clientSecret: "secret" },
    send: () => Promise.resolve(new Response(text(++count))),
  };
}

const tag = { prefix: "mock-alteryx-ab12", emailDomain: "x.example" };
const oneMore = (count: number) => JSON.stringify({ access_token: "token", users: [{ id: String(count) }] });

test("an endless list makes only one contract unclear", async () => {
  const session = new Session(endless(oneMore), tag);
  await expect(session.rest.listAllIds()).rejects.toThrow("This takes more than 500 requests.");
});

test("huge answers make only one contract unclear", async () => {
  const large = `${oneMore(1)}${" ".repeat(40_000_000)}`;
  const session = new Session(
    endless(() => large),
    tag,
  );
  const send = () => session.send({ method: "GET", url: "https://a.example/api/v3/users" });
  for (let i = 0; i < 3; i++) await send();
  await expect(send()).rejects.toThrow("more than 100 million characters");
});

test("a connection that lasts a whole run does not store its exchanges", async () => {
  const session = new Session(endless(oneMore), tag, { forgets: true });
  for (let i = 0; i < 600; i++) await session.send({ method: "GET", url: "https://a.example/api/v3/users" });
  expect(session.exchanges).toEqual([]);
});
