import { testMock, type TestMock, type TestMockOptions } from "../../../http/testing.ts";

export const core = "urn:ietf:params:scim:schemas:core:2.0:User";
export const coreGroup = "urn:ietf:params:scim:schemas:core:2.0:Group";
const patchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

/** An answer that has been read. */
export interface ScimAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
}

export interface ScimMock extends TestMock {
  /** Calls the SCIM surface with its token. */
  readonly scim: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<ScimAnswer>;
  /** Calls `/__mock`. */
  readonly control: (method: string, path: string, body?: unknown) => Promise<unknown>;
}

/** A mock for one test of SCIM: SSO is on, the plan is Enterprise. */
export async function scimMock({ world, ...options }: TestMockOptions = {}): Promise<ScimMock> {
  const made = await testMock({
    ...options,
    world: { authentication: "saml", plan: "Enterprise", ...world },
  });
  const token = `Bearer ${made.mock.default.origin.credentials.scimToken}`;
  return {
    ...made,
    scim: async (method, path, body, headers = {}) =>
      read(
        await made.send(method, `/scim/v2${path}`, body, {
          Authorization: token,
          ...(body !== undefined && { "Content-Type": "application/scim+json" }),
          ...headers,
        }),
      ),
    control: async (method, path, body) =>
      (await read(await made.send(method, `/__mock${path}`, body, { Authorization: "" }))).json,
  };
}

export async function read(response: Response): Promise<ScimAnswer> {
  const text = await response.text();
  const json: unknown = text === "" ? undefined : JSON.parse(text);
  return { status: response.status, headers: response.headers, text, json };
}

export function patchBody(...operations: readonly unknown[]) {
  return { schemas: [patchOp], Operations: operations };
}

export function userBody(userName: string, more: Readonly<Record<string, unknown>> = {}) {
  return { schemas: [core], userName, ...more };
}

export function groupBody(displayName: string, memberIds: readonly string[] = []) {
  return { schemas: [coreGroup], displayName, members: memberIds.map((value) => ({ value })) };
}

/** The id in the answer to a create. */
export function idIn({ json, text }: ScimAnswer): string {
  const id = typeof json === "object" && json !== null && "id" in json ? json.id : undefined;
  if (typeof id === "string") return id;
  throw new Error(`There is no id in ${text}`);
}
