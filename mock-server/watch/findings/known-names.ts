import type { OperationName } from "../../message/operations.ts";

/**
 * The names that operations know in a query and in a body. A server ignores all others. They are those of the published
 * descriptions, as a test checks; loading their schemas would take longer than the rest of a first call.
 */
type KnownNames = Readonly<Partial<Record<OperationName, readonly string[]>>>;

const paging = ["page", "pageSize"];
const projection = ["attributes", "excludedAttributes"];
const scimList = ["filter", "sortBy", "sortOrder", "startIndex", "count", ...projection];

export const queryParameters: KnownNames = {
  "users.list": [...paging, "search"],
  "groups.list": paging,
  "groups.members": paging,
  "webapi.users.list": [
    "view",
    "active",
    "email",
    "role",
    "firstName",
    "lastName",
    "createdAfter",
    "createdBefore",
  ],
  "webapi.users.assets": ["assetType"],
  "webapi.groups.delete": ["forceDelete"],
  "scim.users.list": scimList,
  "scim.users.create": projection,
  "scim.users.get": projection,
  "scim.users.replace": projection,
  "scim.users.patch": projection,
  "scim.groups.list": scimList,
  "scim.groups.create": projection,
  "scim.groups.get": projection,
  "scim.groups.replace": projection,
  "scim.groups.patch": projection,
};

/** The fields of a user that a PUT on `rest` replaces. */
export const replacedFields = [
  "firstName",
  "lastName",
  "email",
  "role",
  "isActive",
  "defaultWorkerTag",
  "canScheduleJobs",
  "canPrioritizeJobs",
  "canAssignJobWorkers",
  "credentialId",
] as const;

const systemFields = ["id", "dateAdded", "dateUpdated"];
const restUser = [...replacedFields, ...systemFields];
const restGroup = ["name", "role", ...systemFields];
const webapiUser = [
  "id",
  "firstName",
  "lastName",
  "email",
  "role",
  "defaultWorkerTag",
  "canScheduleJobs",
  "canPrioritizeJobs",
  "canAssignJobs",
  "canCreateCollections",
  "isApiEnabled",
  "defaultCredentialId",
  "isAccountLocked",
  "isActive",
  "lastLoginDateTime",
  "isValidated",
  "sharedCredentialIds",
  "dataConnectionIds",
  "timeZone",
  "language",
  "canCreateAndUpdateDcm",
  "canShareForExecutionDcm",
  "canShareForCollaborationDcm",
  "canManageGenericVaultsDcm",
];
const webapiGroup = ["id", "name", "dateAdded", "role", "credentialIds", "connectionIds", "members"];

/**
 * The fields of a body, with those that a GET shows, since clients send back what they have read. A SCIM resource may
 * have any attribute (RFC 7643 §3.3).
 */
export const bodyFields: KnownNames = {
  "users.create": restUser,
  "users.replace": restUser,
  "groups.create": restGroup,
  "groups.replace": restGroup,
  "groups.add-member": ["userId"],
  "webapi.users.create": webapiUser,
  "webapi.users.replace": webapiUser,
  "webapi.users.asset-transfer": ["ownerId", "transferWorkflows", "transferSchedules", "transferCollections"],
  "webapi.groups.create": webapiGroup,
  "webapi.groups.replace": webapiGroup,
};
