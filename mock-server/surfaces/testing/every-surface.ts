import { z } from "zod";
import { testMock } from "../../http/testing.ts";
import type { User } from "../../world/directory/user.ts";
import { uuidOf } from "../../world/ids.ts";

/** An answer that has been read; `json` is undefined for another format. */
interface Answered {
  readonly status: number;
  readonly text: string;
  readonly json: unknown;
}

/** A mock that offers the surfaces of all server versions at once. */
export interface EverySurface {
  /** Calls any surface with the credential that it wants. The body is JSON unless the headers say otherwise. */
  readonly call: (
    method: string,
    path: string,
    body?: string,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answered>;
  /** Creates a thing. Gives its id as the directory spells it, or undefined if the create was refused. */
  readonly create: (path: string, body: object) => Promise<string | undefined>;
  /** The users of a name, as the directory holds them. */
  readonly usersNamed: (name: string) => readonly User[];
}

const withId = z.looseObject({ id: z.string() });

/** What a PUT of the vendor's view makes of an empty or a missing field is a matter of its quirks. */
const lenient = { "webapi.put-missing-required": "kept", "webapi.put-empty-required": "accepted" };

export async function everySurface(answers: Readonly<Record<string, string>> = {}): Promise<EverySurface> {
  const { send, mock } = await testMock({
    surfaces: { oauth: "/oauth2", rest: "/api/v3", webapi: "/webapi", scim: "/scim/v2" },
    world: { authentication: "saml", plan: "Enterprise" },
    answers: { ...lenient, ...answers },
  });
  const { scimToken } = mock.default.origin.credentials;
  const call: EverySurface["call"] = async (method, path, body, headers = {}) => {
    const answer = await send(method, path, body, {
      ...(body !== undefined && { "Content-Type": "application/json" }),
      ...headers,
      ...(path.startsWith("/scim") && { Authorization: `Bearer ${scimToken}` }),
      ...(path.startsWith("/__mock") && { Authorization: "" }),
    });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get("content-type") ?? "");
    const json: unknown = isJson && text !== "" ? JSON.parse(text) : undefined;
    return { status: answer.status, text, json };
  };
  return {
    call,
    create: async (path, body) => {
      const { status, json } = await call("POST", path, JSON.stringify(body));
      if (status !== 201) return undefined;
      const id = typeof json === "string" ? json : withId.parse(json).id;
      return /^[0-9a-f]{24}$/.test(id) ? uuidOf(id) : id;
    },
    usersNamed: (name) => mock.default.world.directory.usersNamed(name),
  };
}
