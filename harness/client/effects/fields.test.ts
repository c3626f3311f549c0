import { expect, test } from "vitest";
import type { User } from "../../../mock-server/world/directory/user.ts";
import { personFields, withNames } from "./fields.ts";

const user: User = {
  id: "00000000-0000-4000-8000-000000000001",
  firstName: "Ada",
  lastName: "Lovelace",
  email: "ada@example.com",
  role: "Viewer",
  isActive: true,
  canScheduleJobs: false,
  canPrioritizeJobs: false,
  canAssignJobWorkers: false,
  dateAdded: "2026-01-01T00:00:00.000Z",
  dateUpdated: "2026-01-01T00:00:00.000Z",
};

test("a default that is spelled out equals one that is left out", () => {
  const vendor = { canCreateCollections: false, isValidated: true, canCreateAndUpdateDcm: false };
  expect(personFields({ ...user, vendor })).toEqual(personFields(user));
  expect(personFields({ ...user, vendor: { ...vendor, isValidated: false } })).toMatchObject({
    "vendor.isValidated": "false",
  });
});

test("ids and dates do not count", () => {
  const later = "2026-02-02T00:00:00.000Z";
  const other = { ...user, id: "00000000-0000-4000-8000-000000000002", dateAdded: later, dateUpdated: later };
  expect(personFields({ ...other, vendor: { lastLoginDateTime: later } })).toEqual(personFields(user));
});

test("SCIM fields count only if they show something new", () => {
  const attributes = {
    name: { givenName: "Ada", familyName: "Lovelace" },
    emails: [{ value: "ada@example.com", type: "work", primary: true }],
  };
  const scim = { userName: "ada@example.com", deleted: false, attributes };
  expect(personFields({ ...user, scim })).toEqual(personFields(user));
  const titled = { ...user, scim: { ...scim, attributes: { ...attributes, title: "Dr" } } };
  expect(personFields(titled)).toEqual({ ...personFields(user), "scim.title": '"Dr"' });
  expect(personFields({ ...user, scim: { ...scim, deleted: true } })).toMatchObject({
    "scim.deleted": "true",
  });
});

test("replaces ids of people by their names", () => {
  const names = new Map([[user.id, user.email]]);
  expect(withNames({ manager: `"${user.id}"`, role: '"Viewer"' }, names)).toEqual({
    manager: '"ada@example.com"',
    role: '"Viewer"',
  });
});
