import { nobodyId } from "../../contracts/session/nobody.ts";
import { json, status, swallowed, text, withHeader, withoutHeader, type Tamper } from "../targets/tamper.ts";

type Json = Record<string, unknown>;

const core = "urn:ietf:params:scim:schemas:core:2.0:User";
const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const post = { method: "POST", url: /\/scim\/v2\/Users(\?|$)/ };
const postGroup = { method: "POST", url: /\/scim\/v2\/Groups$/ };
const getUser = { method: "GET", url: /\/scim\/v2\/Users\/[^/?]+$/ };
const restUser = { method: "GET", url: /\/api\/v3\/users\/[^/]+$/ };
const put = { method: "PUT", url: /\/scim\/v2\/Users\// };
const patch = { method: "PATCH", url: /\/scim\/v2\/Users\// };
const patchGroup = { method: "PATCH", url: /\/scim\/v2\/Groups\// };
const anyGroup = { url: /\/scim\/v2\/Groups/ };
const list = { method: "GET", url: /\/scim\/v2\/Users(\?|$)/ };

let calls = 0;

/** A list that finds none of the expected resources. */
function blind(url: RegExp): Tamper {
  return json({ method: "GET", url }, (found) => ({
    ...found,
    totalResults: 0,
    itemsPerPage: 0,
    Resources: [],
  }));
}

/** Replaces a word in the text of an error. */
function reworded(from: RegExp, to: string): Tamper {
  return text({ url: /\/scim\/v2\// }, (body) => body.replace(from, to));
}

function withMeta(when: typeof post, change: Json): Tamper {
  return json(when, (resource) => ({ ...resource, meta: { ...objectOf(resource["meta"]), ...change } }));
}

/** A server that breaks each SCIM rule. */
export const scimRuleBreakers: Readonly<Record<string, Tamper>> = {
  "scim.credentials": withoutHeader("www-authenticate"),
  "scim.media-types": withHeader("content-type", "application/scim+json; charset=utf-8"),
  "scim.version-segment": status(400, 200, { url: /\/scim\/v[13]\// }),
  "scim.error-shape": reworded(/"404"/, "404"),
  "scim.error-types": reworded(/"noTarget"/, '"invalidPath"'),
  "scim.unknown-and-unsupported": status(501, 404),
  "scim.names-in-any-case": blind(/USERNAME/),
  "scim.unassigned": json(getUser, (user) => ({ ...user, nickName: "Nick" })),

  "scim.schemas-of-a-resource": json(post, (user) => ({ ...user, schemas: [core, "http://example.com/x"] })),
  "scim.ids-by-the-server": json(post, (user) => ({ ...user, id: "chosen-by-me" })),
  "scim.external-ids-by-the-client": json(getUser, (user) => ({ externalId: "made-up", ...user })),
  "scim.meta": withMeta(post, { lastModified: "2001-01-01T00:00:00.000Z" }),
  "scim.location": withoutHeader("location", post),
  "scim.user-names": status(409, 400, patch),
  "scim.passwords-never-shown": json(getUser, (user) => ({ ...user, password: "" })),
  "scim.groups-of-a-user": json(getUser, ({ groups: _groups, ...user }) => user),
  "scim.shape-of-a-group": json(postGroup, ({ members: _members, ...group }) => group),
  "scim.one-primary": json(getUser, (user) => ({
    ...user,
    phoneNumbers: [...listOf(user["phoneNumbers"]), ...listOf(user["phoneNumbers"])],
  })),
  "scim.extension-by-its-urn": json(getUser, ({ [enterprise]: extension, ...user }) => ({
    ...user,
    ...objectOf(extension),
  })),
  "scim.wrong-types": status(400, 200, put),

  "scim.created": json(post, ({ title: _title, ...user }) => user),
  "scim.read-only-ignored": json(post, (user) => ({ ...user, id: nobodyId.uuid })),
  "scim.duplicate-user-name": status(409, 400, post),
  "scim.type-by-the-endpoint": withMeta(post, { resourceType: "Unicorn" }),
  "scim.schemas-required": reworded(/"invalidSyntax"/, '"invalidValue"'),
  "scim.body-required": status(400, 500, post),

  "scim.get-one-user": status(404, 410, getUser),
  "scim.get-one-group": status(404, 410, anyGroup),
  "scim.list-answer": json(list, (found) => ({ ...found, totalResults: "1" })),
  "scim.no-match": status(200, 404, { url: /filter=/ }),
  "scim.start-index": blind(/startIndex=0/),
  "scim.page-size": blind(/count=-3/),
  "scim.items-per-page": json(list, (found) => ({ ...found, itemsPerPage: 100 })),
  "scim.paging-numbers": status(400, 200, list),
  "scim.stable-order": json({ method: "GET", url: /startIndex=3/ }, (found) => ({
    ...found,
    Resources: listOf(found["Resources"]).toReversed(),
  })),
  "scim.too-many-results": status(200, 400, list),

  "scim.operators": blind(/title\+ge/),
  "scim.precedence": blind(/and\+nickName/),
  "scim.negation": status(400, 200, list),
  "scim.compared-values": blind(/u00fc/),
  "scim.case-of-values": blind(/displayName/),
  "scim.instants": blind(/%2B02%3A00/),
  "scim.order-of-instants": blind(/-09%3A00/),
  "scim.no-order-of-booleans": status(400, 200, { url: /active\+le/ }),
  "scim.presence": blind(/name.familyName/),
  "scim.any-value-matches": blind(/emails\+co/),
  "scim.same-element": blind(/emails%5B/),
  "scim.urn-paths": blind(/%3Adepartment/),
  "scim.common-attributes": blind(/lastModified/),
  "scim.unknown-attribute-has-no-value": status(200, 400, { url: /\/scim\/v2\/\.search$/ }),
  "scim.malformed-filters": status(400, 200, anyGroup),
  "scim.quoted-text-is-data": blind(/%5By/),

  "scim.sorting": json({ method: "GET", url: /sortOrder=descending/ }, (found) => ({
    ...found,
    Resources: listOf(found["Resources"]).toReversed(),
  })),
  "scim.projection": json({ ...put, url: /attributes=/ }, (user) => ({ ...user, nickName: "shown" })),
  "scim.projection-of-parts": json({ ...getUser, url: /attributes=name/ }, (user) => ({
    ...user,
    name: { ...objectOf(user["name"]), familyName: "shown" },
  })),
  "scim.groups-without-members": json({ method: "GET", url: /excludedAttributes=members/ }, (found) => ({
    ...found,
    Resources: listOf(found["Resources"]).map((group) => ({ ...objectOf(group), members: [] })),
  })),

  "scim.replaced": json(put, (user) => ({ ...user, title: "Builder" })),
  "scim.replaced-group": json({ method: "PUT", ...anyGroup }, ({ members: _members, ...group }) => group),
  "scim.omitted-from-put": json(getUser, (user) => ({ ...user, nickName: "Nick" })),
  "scim.id-in-put": status(404, 200, getUser),

  "scim.patch-message": status(400, 200, patch),
  "scim.patch-is-atomic": json(getUser, (user) => ({ ...user, title: `Analyst ${++calls}` })),
  "scim.patch-paths": reworded(/"invalid(Path|Filter)"/, '"noTarget"'),
  "scim.patch-without-path": swallowed(patch),
  "scim.patch-refusals": status(400, 200, patch),
  "scim.patch-adds-a-schema": json(getUser, (user) => ({ ...user, schemas: [core] })),
  "scim.patched": json({ ...patch, url: /attributes=/ }, ({ nickName: _nickName, ...user }) => user),

  "scim.patch-add": swallowed({ ...patch, body: /"middleName"/ }),
  "scim.patch-remove": swallowed({ ...patch, body: /name\.givenName/ }),
  "scim.patch-replace": swallowed({ ...patch, body: /"path":"emails"/ }),
  "scim.patch-replace-missing-element": swallowed(patch),
  "scim.patch-primary": json(getUser, (user) => ({
    ...user,
    emails: listOf(user["emails"]).map((email) => ({ ...objectOf(email), primary: true })),
  })),
  "scim.patch-members": swallowed({ ...patchGroup, body: /"Remove"/ }),

  "scim.deleted": status(404, 200, put),
  "scim.deleted-name-free": json(post, (user) => ({ ...user, title: "Analyst" })),
  "scim.deleted-stays-inactive": json(getUser, (user) => ({ ...user, active: true })),
  "scim.deleted-group": status(404, 200, { ...anyGroup, method: "DELETE" }),
  "scim.versions": withoutHeader("etag", getUser),
  "scim.preconditions": status(412, 200),
  "scim.versions-of-groups": status(412, 409),

  "scim.service-provider-config": json({ url: /ServiceProviderConfig/ }, (config) => ({
    ...config,
    patch: { supported: false },
  })),
  "scim.discovery": status(403, 200),
  "scim.discovery-is-read-only": status(405, 200, { method: "DELETE" }),
  "scim.schemas-resolve": json({ url: /\/Schemas$/ }, (found) => ({
    ...found,
    Resources: listOf(found["Resources"]).slice(1),
  })),
  "scim.schema-characteristics": json({ url: /\/Schemas$/ }, (found) => ({ ...found, extra: null })),
  "scim.search-by-post": json({ method: "POST", url: /v2\/\.search/ }, (found) => ({
    ...found,
    Resources: [],
  })),
  "scim.bulk-and-me": status(501, 404, { url: /Bulk/ }),

  "scim.user-seen-over-rest": json(restUser, (user) => ({ ...user, isActive: true })),
  "scim.user-sent-back-over-rest": status(200, 400, { method: "PUT", url: /\/api\/v3\/users\// }),
  "scim.rest-user-seen-over-scim": json(getUser, (user) => ({ ...user, active: true })),
  "scim.deleted-back-by-rest": status(200, 404, getUser),
  "scim.user-without-a-name": json(restUser, (user) => ({ ...user, lastName: "" })),
  "scim.one-membership": json({ method: "GET", url: /usergroups\/.*\/users/ }, (page) => ({
    ...page,
    users: [],
  })),
  "scim.token-lifetime": status(401, 200),
  "scim.token-renewed": status(401, 200),
  "scim.token-is-no-oauth-token": status(401, 200),

  "idp.entra": swallowed({ ...patchGroup, body: /"Remove"/ }),
  "idp.entra-aadoptscim062020": swallowed({ ...patch, body: /name\.givenName/ }),
  "idp.okta-patch": swallowed({ ...patch, body: /"active":false/ }),
  "idp.okta-put": json({ method: "PUT", ...anyGroup }, (group) => ({ ...group, displayName: "As before" })),
  "idp.onelogin": status(200, 400, { ...put, body: /urn:scim:schemas/ }),
  "idp.jumpcloud": json(put, (user) => ({ emails: [], ...user })),

  "scenario.sync-users-from-idp": swallowed({ ...patch, body: /"active"/ }),
  "trap.scim-before-sso": text({ url: /\/scim\/v2\// }, (body, sent) => `${body} ${++calls} ${sent}`),
};

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function objectOf(value: unknown): Json {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
