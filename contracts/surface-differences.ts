import type { Subject } from "./advice/advice.ts";

/** One thing that a client must do differently when it moves to the other REST surface. */
export interface Difference {
  readonly topic: string;
  /** What a developer changes. */
  readonly subject: Subject;
  readonly rest: string;
  readonly webapi: string;
  /** A client that moves to this surface need not change anything here. */
  readonly harmlessOn?: "rest" | "webapi";
}

/**
 * How the guide's REST surface and the vendor's differ, apart from the answers to quirks (server-v3 §8).
 *
 * No quirk asks about these. A server offers one surface or the other, and these points never vary within a surface.
 */
export const surfaceDifferences: readonly Difference[] = [
  { topic: "id", subject: "finding", rest: "a UUID", webapi: "24 lower-case hex digits" },
  {
    topic: "roles",
    subject: "creating",
    rest: "Creator, Admin, ServerAdmin",
    webapi: "Artisan, Curator, Evaluated; no Admin",
  },
  {
    topic: "role on create",
    subject: "creating",
    rest: "required",
    webapi: "optional; the default is Evaluated",
    harmlessOn: "webapi",
  },
  {
    topic: "field names",
    subject: "changing",
    rest: "canAssignJobWorkers, credentialId",
    webapi: "canAssignJobs, defaultCredentialId",
  },
  {
    topic: "dates",
    subject: "finding",
    rest: "dateAdded and dateUpdated on every user",
    webapi: "dateCreated in the default view of a list, lastLoginDateTime in view=Full",
  },
  { topic: "list", subject: "finding", rest: '{"users": […], "count": n}', webapi: "a bare array" },
  {
    topic: "paging",
    subject: "paging",
    rest: "page and pageSize, 25 and at most 100",
    webapi: "none: the whole list at once",
  },
  {
    topic: "finding users",
    subject: "finding",
    rest: "search",
    webapi: "email, firstName, lastName, role, active, created…",
  },
  {
    topic: "item of a list",
    subject: "finding",
    rest: "the whole user",
    webapi: "seven fields, unless view=Full",
  },
  {
    topic: "PUT of a user",
    subject: "changing",
    rest: "four required fields; others go back to their defaults",
    webapi: "fourteen required fields and the names, else 400 with modelState",
  },
  {
    topic: "DELETE of a user",
    subject: "deactivating",
    rest: "deactivates",
    webapi: "removes the user for good; refused while the user owns assets or is in a group",
  },
  {
    topic: "deactivating",
    subject: "deactivating",
    rest: "DELETE, or PUT isActive false",
    webapi: "POST …/deactivate, or PUT",
  },
  {
    topic: "creating a group",
    subject: "groups",
    rest: "201 with the group",
    webapi: "201 with the bare id as JSON text",
  },
  {
    topic: "adding to a group",
    subject: "groups",
    rest: '{"userId": "…"}, all or nothing',
    webapi: '["…"], 200 with counts even where some failed',
  },
  {
    topic: "members of a group",
    subject: "groups",
    rest: "GET …/users",
    webapi: "members of GET of the group",
  },
  {
    topic: "deleting a group with members",
    subject: "groups",
    rest: "allowed",
    webapi: "400 without forceDelete=true",
    harmlessOn: "rest",
  },
  {
    topic: "errors",
    subject: "errors",
    rest: '{"message"}',
    webapi: '{"message", "modelState"}; some a bare text, some empty',
  },
  {
    topic: "request bodies",
    subject: "errors",
    rest: "JSON",
    webapi: "JSON, form-encoded or XML",
    harmlessOn: "webapi",
  },
];
