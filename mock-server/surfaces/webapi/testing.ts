import { pathMatcher } from "../../../contracts/path-template.ts";
import { Ajv, type ValidateFunction } from "ajv";
import { expect } from "vitest";
import { z } from "zod";
import { webapiOperations } from "../../../contracts/wire/webapi.ts";
import { testMock, type TestMock, type TestMockOptions } from "../../http/testing.ts";

/** An answer of the surface. It is read completely and checked against its description. */
export interface Answered {
  readonly status: number;
  readonly mediaType: string;
  readonly text: string;
  /** The body, if it is JSON. */
  readonly json: unknown;
}

export interface WebapiMock extends Pick<TestMock, "mock"> {
  /** Sends a call below `/webapi` with the default key's token; a body that is not a string is sent as JSON. */
  readonly call: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answered>;
  /** A user that nobody has made yet. */
  readonly makeUser: (fields?: object) => Promise<{ id: string; email: string }>;
  readonly makeGroup: (fields?: object) => Promise<string>;
  /** A group with one member. */
  readonly makeMember: () => Promise<{ group: string; user: string }>;
}

const swagger = z.looseObject({
  paths: z.record(
    z.string(),
    z.record(z.string(), z.looseObject({ responses: z.record(z.string(), z.looseObject({})) })),
  ),
  definitions: z.record(z.string(), z.unknown()),
});
const madeUser = z.looseObject({ id: z.string(), email: z.string() });

/** A mock of the newest server version. Each answer is checked against the Swagger document that it serves. */
export async function webapiMock(options: TestMockOptions = {}): Promise<WebapiMock> {
  const inner = await testMock({
    profile: "server-2024.1",
    world: { authentication: "builtin" },
    ...options,
  });
  const served = await inner.send("GET", "/webapi/swagger/docs/3");
  const faultOf = describedBy(swagger.parse(await served.json()));
  let made = 0;
  const call: WebapiMock["call"] = async (method, path, body, headers) => {
    const response = await inner.send(method, `/webapi${path}`, body, headers);
    const text = await response.text();
    const mediaType = response.headers.get("content-type")?.split(";")[0] ?? "";
    const isJson = text !== "" && mediaType === "application/json";
    const answered: Answered = {
      status: response.status,
      mediaType,
      text,
      json: isJson ? JSON.parse(text) : undefined,
    };
    expect(faultOf(method, path, answered), `${method} ${path} → ${response.status} ${text}`).toBeUndefined();
    return answered;
  };
  const makeUser: WebapiMock["makeUser"] = async (fields = {}) => {
    const body = {
      firstName: "Jane",
      lastName: "Doe",
      email: `jane.${++made}@test.example`,
      role: "Member",
      ...fields,
    };
    return madeUser.parse((await call("POST", "/v3/users", body)).json);
  };
  const makeGroup: WebapiMock["makeGroup"] = async (fields = {}) => {
    const body = { name: `Group ${++made}`, role: "Viewer", ...fields };
    return z.string().parse((await call("POST", "/v3/usergroups", body)).json);
  };
  return {
    mock: inner.mock,
    call,
    makeUser,
    makeGroup,
    makeMember: async () => {
      const [group, { id: user }] = [await makeGroup(), await makeUser()];
      await call("POST", `/v3/usergroups/${group}/users`, [user]);
      return { group, user };
    },
  };
}

/** How an answer differs from a Swagger document and the wire schemas; undefined when it does not. */
function describedBy({ paths, definitions }: z.infer<typeof swagger>) {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  const compiled = new Map<string, ValidateFunction>();
  return (method: string, path: string, { status, json, text }: Answered): string | undefined => {
    const tidy =
      path
        .split("?")[0]
        ?.replaceAll(/\/{2,}/g, "/")
        .replace(/\/$/, "") ?? "";
    const template = Object.keys(paths).find((each) => pathMatcher(each)(tidy) !== undefined);
    const operation = template === undefined ? undefined : paths[template]?.[method.toLowerCase()];
    if (operation === undefined || json === undefined) return undefined;
    const response = operation.responses[status] ?? operation.responses["default"];
    const schema = response?.["schema"];
    if (schema === undefined) return text === "" ? undefined : `No body is described for ${status}.`;
    const key = `${method} ${template} ${status}`;
    const validate = compiled.get(key) ?? ajv.compile({ ...z.looseObject({}).parse(schema), definitions });
    compiled.set(key, validate);
    if (!validate(json)) return ajv.errorsText(validate.errors);
    const wire = webapiOperations.find(({ name }) => name === operation["operationId"]);
    const answers: Readonly<Record<number, z.ZodType | null>> = wire?.answers ?? {};
    const parsed = answers[status]?.safeParse(json);
    return parsed?.success === false ? z.prettifyError(parsed.error) : undefined;
  };
}

/** The fields of a JSON body. */
export function fieldsOf({ json }: Pick<Answered, "json">): Record<string, unknown> {
  return z.record(z.string(), z.unknown()).parse(json);
}

/** The items of a body that is a list. */
export function itemsOf({ json }: Pick<Answered, "json">): Record<string, unknown>[] {
  return z.array(z.record(z.string(), z.unknown())).parse(json);
}

/** A body with everything that a PUT requires, and no empty field. */
export const completeBody = {
  firstName: "Jane",
  lastName: "Doe",
  email: "complete@test.example",
  role: "Artisan",
  defaultWorkerTag: "gpu",
  canScheduleJobs: true,
  canPrioritizeJobs: false,
  canAssignJobs: true,
  canCreateCollections: true,
  isApiEnabled: false,
  defaultCredentialId: "5f0123456789abcdef012345",
  isAccountLocked: false,
  isActive: true,
  isValidated: true,
  timeZone: "Europe/Kiev",
  language: "en-us",
};
