import {
  json,
  status,
  swallowed,
  text,
  withoutHeader,
  withoutQuery,
  type Tamper,
} from "../targets/tamper.ts";
import { scimRuleBreakers } from "./scim-rule-breakers.ts";

const token = { method: "POST", url: /token$/ };
const createUser = { method: "POST", url: /\/users$/ };
const getUser = { method: "GET", url: /\/users\/[^/]+$/ };
const putUser = { method: "PUT", url: /\/users\/[^/]+$/ };
const deleteUser = { method: "DELETE", url: /\/api\/v3\/users\/[^/]+$/ };
const listUsers = { method: "GET", url: /\/users(\?|$)/ };
const searchUsers = { method: "GET", url: /search=/ };
const members = { method: "GET", url: /\/usergroups\/[^/]+\/users/ };
const anyGroup = { url: /\/usergroups/ };

const createVendorUser = { method: "POST", url: /\/webapi\/v3\/users$/ };
const putVendorUser = { method: "PUT", url: /\/webapi\/v3\/users\/[^/]+$/ };

let calls = 0;
const everNew = () => `${++calls}`;

/** A server that breaks each rule. Law 8 proves that the rule notices it. */
export const ruleBreakers: Readonly<Record<string, Tamper>> = {
  "oauth.token-answer": json(token, ({ expires_in: _seconds, ...others }) => others),
  "oauth.token-not-cached": withoutHeader("cache-control", token),
  "oauth.unknown-client": status(401, 404, { ...token, body: /nobody/ }),
  "oauth.grant-type-missing": text({ ...token, body: /^client_id/ }, () => '{"error":"invalid_grant"}'),
  "oauth.grant-type-unsupported": text({ ...token, body: /=password/ }, () => '{"error":"invalid_request"}'),
  "oauth.parameter-repeated": status(400, 200, { ...token, body: /grant_type.*grant_type/ }),
  "oauth.two-ways-at-once": status(400, 200, token),
  "oauth.secret-not-shown": text(token, (body, sent) => `${body} ${sent}`),
  "oauth.token-expires": status(401, 200, { method: "GET" }),
  "access.token-missing": withoutHeader("www-authenticate"),
  "access.token-foreign": status(401, 404),
  "access.scheme-other": status(401, 200, { method: "GET" }),

  "users.create-then-get": json(getUser, (user) => ({ ...user, firstName: "Somebody else" })),
  "users.active-by-default": json(createUser, (user) => ({ ...user, isActive: false })),
  "users.required-fields": status(400, 422, createUser),
  "users.names-not-blank": status(400, 422, createUser),
  "users.name-too-long": status(400, 422, createUser),
  "users.email-form": status(400, 422, createUser),
  "users.role-enum": json(putUser, (user) => ({ ...user, role: "Viewer" })),
  "users.email-unique-on-create": status(409, 201, createUser),
  "users.email-unique-on-update": status(409, 200, putUser),
  "users.put-changes": json(putUser, (user) => ({ ...user, firstName: "Unchanged" })),
  "users.put-again-same": json(putUser, (user) => ({ ...user, lastName: everNew() })),
  "users.read-only-fields-stay": json(getUser, (user) => ({
    ...user,
    dateAdded: new Date(Number(everNew())).toISOString(),
  })),
  "users.unknown-id": status(404, 410),
  "users.deactivated-by-put": json(putUser, (user) => ({ ...user, isActive: true })),
  "users.password-not-shown": json(getUser, (user) => ({ ...user, password: "" })),
  "users.search-finds-email": json(searchUsers, (page) => ({ ...page, users: [] })),
  "users.search-finds-nothing": json(searchUsers, (page) => ({ ...page, count: 1 })),
  "users.date-updated": json(putUser, ({ dateAdded, ...user }) => ({
    ...user,
    dateAdded,
    dateUpdated: dateAdded,
  })),

  "paging.size-honoured": json(listUsers, (page) => ({ ...page, users: [] })),
  "paging.pages-partition-the-list": json({ ...listUsers, url: /pageSize=7/ }, (page) => ({
    ...page,
    users: Array.isArray(page["users"]) ? page["users"].toReversed() : [],
  })),
  "paging.parameter-repeated": status(400, 200, listUsers),

  "groups.create-then-get": json({ method: "GET", ...anyGroup }, (group) => ({ ...group, name: "Another" })),
  "groups.listed": json({ method: "GET", ...anyGroup }, (page) => ({ ...page, userGroups: [] })),
  "groups.replaced": json({ method: "PUT", ...anyGroup }, (group) => ({ ...group, name: "As before" })),
  "groups.name-and-role-required": status(400, 422, anyGroup),
  "groups.member-added": json(members, (page) => ({ ...page, users: [] })),
  "groups.both-must-exist": status(404, 409, anyGroup),
  "groups.member-removed": swallowed({ method: "DELETE", url: /\/usergroups\/.*\/users\// }),
  "groups.deleted": swallowed({ method: "DELETE", ...anyGroup }),
  "groups.unknown-id": status(404, 410, anyGroup),

  "errors.malformed-json": status(400, 422, createUser),
  "errors.body-no-object": status(400, 422, createUser),
  "errors.prototype-fields": status(400, 422, createUser),
  "errors.body-too-large": status(413, 400, createUser),
  "errors.unknown-route": status(404, 410),
  "errors.wrong-method": withoutHeader("allow"),
  "errors.one-shape": text({ url: /unicorns/ }, () => "Nothing here"),

  ...scimRuleBreakers,

  "scenario.provision-a-new-user": json(members, (page) => ({ ...page, users: [] })),
  "scenario.deactivate-a-departed-user": swallowed(deleteUser),
  "trap.delete-is-no-removal": json(listUsers, (page) => ({ ...page, users: [], count: 0 })),
  "trap.put-replaces-the-whole-user": json(putUser, (user) => ({ ...user, canScheduleJobs: true })),

  "webapi.users.list-is-bare": text({ method: "GET", url: /page=1/ }, (body) => `{"data":${body}}`),
  "webapi.users.two-views": text({ method: "GET", url: /view=Full/ }, (body) =>
    body.replaceAll("isValidated", "dateCreated"),
  ),
  "webapi.users.list-filters": withoutQuery("role"),
  "webapi.users.create": status(201, 200, createVendorUser),
  "webapi.users.create-requires": status(400, 422, createVendorUser),
  "webapi.users.email-unique": status(400, 422, createVendorUser),
  "webapi.users.replaced": json(putVendorUser, (user) => ({ ...user, id: "0123456789abcdef01234567" })),
  "webapi.users.email-and-role-not-empty": status(400, 200, { ...putVendorUser, body: /"email":""/ }),
  "webapi.users.deleted-for-good": swallowed({ method: "DELETE", url: /\/v3\/users\// }, ""),
  "webapi.users.deactivated": text({ method: "POST", url: /deactivate$/ }, () => "[]"),
  "webapi.users.reactivated-by-put": json({ ...putVendorUser, body: /"isActive":true/ }, (user) => ({
    ...user,
    isActive: false,
  })),
  "webapi.users.assets": withoutQuery("assetType"),
  "webapi.users.assets-transferred": swallowed({ method: "PUT", url: /assetTransfer$/ }, "[]"),
  "webapi.modes.password-reset": status(400, 200, { url: /passwordReset$/ }),
  "webapi.modes.windows": status(400, 201, createVendorUser),
  "webapi.users.password-not-shown": json({ method: "GET", url: /\/v3\/users\// }, (user) => ({
    ...user,
    password: "",
  })),
  "webapi.errors.unauthorized": text({}, (body) => body.replace("has been denied", "was denied")),
  "webapi.errors.model-state": text(createVendorUser, (body) => body.replace("modelState", "ModelState")),
  "webapi.requests.json-without-body": status(200, 400, { url: /deactivate$/ }),
  "webapi.requests.unknown-ignored": status(200, 400, { url: /verbose=/ }),
  "webapi.groups.create": text({ method: "POST", url: /\/v3\/usergroups$/ }, (body) => `{"id":${body}}`),
  "webapi.groups.create-by-form": status(201, 415, { url: /\/v3\/usergroups$/ }),
  "webapi.groups.replaced": swallowed({ method: "PUT", url: /\/v3\/usergroups\// }, ""),
  "webapi.groups.force-deleted": withoutQuery("forceDelete"),
  "webapi.groups.partial-success": text({ method: "POST", url: /\/v3\/usergroups\/.*\/users$/ }, (body) =>
    body.replace(/"failedUserReasons":.*/, `"failedUserReasons":{}}`),
  ),
  "webapi.groups.member-removed": text({ method: "DELETE", url: /\/v3\/usergroups\/.*\/users\// }, () => ""),
  "trap.webapi-get-then-put": text(putVendorUser, (body) => body.replace("Language", "Tongue")),
};
