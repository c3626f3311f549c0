// The reference server: the same framework and adapter as the mock, one route for each work, fixed JSON.
import { serve } from "@hono/node-server";
import { Hono } from "hono";

const user = (number) => ({
  id: `8995da7f-7444-42f2-ac15-${String(number).padStart(12, "0")}`,
  firstName: "Vivienne",
  lastName: "Yundt",
  email: `vivienne.yundt.${number}@mock-alteryx.example`,
  role: "Viewer",
  isActive: true,
  canScheduleJobs: false,
  canPrioritizeJobs: false,
  canAssignJobWorkers: false,
  dateAdded: "2026-11-24T12:33:43.410Z",
  dateUpdated: "2026-11-24T12:33:43.410Z",
});
const scimUser = ({ id, email, dateAdded }) => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
  id,
  userName: email,
  name: { givenName: "Vivienne", familyName: "Yundt" },
  emails: [{ value: email, type: "work", primary: true }],
  active: true,
  meta: {
    resourceType: "User",
    created: dateAdded,
    lastModified: dateAdded,
    location: `/scim/v2/Users/${id}`,
  },
});
const users = (count) => ({ users: Array.from({ length: count }, (_, number) => user(number)), count: 1000 });
const [one, page1, page25, page100] = [user(1), users(1), users(25), users(100)];
const found = {
  schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
  totalResults: 1,
  startIndex: 1,
  itemsPerPage: 1,
  Resources: [scimUser(one)],
};

const app = new Hono();
app.get("/users/:id", (c) => c.json(one));
app.get("/list/1", (c) => c.json(page1));
app.get("/list/25", (c) => c.json(page25));
app.get("/list/100", (c) => c.json(page100));
app.get("/scim", (c) => c.json(found));
app.post("/token", async (c) => {
  await c.req.text();
  return c.json({ access_token: "75415e7e7a23a5712ad07b70cf832741", token_type: "Bearer", expires_in: 3600 });
});
app.post("/users", async (c) => {
  await c.req.json();
  return c.json(one, 201);
});

serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => {
  console.log(`http://127.0.0.1:${port}`);
});
