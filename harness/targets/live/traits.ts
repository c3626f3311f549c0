import { json, status, withoutHeader, type Tamper } from "../tamper.ts";

/** Changes each user of an answer that shows one; lists are left as they are. */
function eachUser(change: (body: Record<string, unknown>) => object): Tamper {
  return json(user, (body) => ("id" in body ? change(body) : body));
}

const user = { url: /\/(?:users|Users)(?:\/[^/]+)?(?:\?|$)/ };

/** What honest servers do otherwise than a standard or the guide has it, and no quirk asks about. */
export const traits: Readonly<Record<string, Tamper>> = {
  "tokens may be cached": withoutHeader("cache-control", { url: /token/ }),
  "a 401 has no challenge": withoutHeader("www-authenticate"),
  "a 405 does not say what is allowed": withoutHeader("allow"),
  "a create does not say where": withoutHeader("location"),
  "an unset text is null": eachUser((body) => unset(body, null)),
  "an unset text is empty": eachUser((body) => unset(body, "")),
  "a user has more fields than are documented": eachUser((body) => ({ ...body, tenantId: 7, tags: [] })),
  "a large body is a bad request": status(413, 400),
  "a body that makes no sense is a 422": status(400, 422, { method: "POST", url: /users/ }),
  "a wrong method is not found": status(405, 404),
  "a group is made with 200": status(201, 200, { url: /usergroups|Groups/ }),
  "count is a text": json({ url: /\/users(?:\?|$)/ }, (body) =>
    "count" in body ? { ...body, count: String(body["count"]) } : body,
  ),
  "SCIM shows no meta": json({ url: /scim/ }, (body) => ({ ...body, meta: undefined })),
  "SCIM errors are in plain JSON": (send) => async (request) => {
    const response = await send(request);
    if (response.ok || !request.url.includes("/scim/")) return response;
    const headers = new Headers(response.headers);
    headers.set("content-type", "application/json");
    return new Response(response.body, { status: response.status, headers });
  },
};

/** Several traits at once, the first next to the server. */
export function allOf(names: readonly string[]): Tamper {
  return (send) => names.reduce((bent, name) => (traits[name] ?? ((same) => same))(bent), send);
}

function unset(body: Record<string, unknown>, value: null | ""): object {
  return "firstName" in body ? { defaultWorkerTag: value, credentialId: value, ...body } : body;
}
