/** A small world with everything that a world file can hold, explained in comments. */
export function worldText(schemas: string): string {
  return `# yaml-language-server: $schema=${schemas}/world.schema.json
#
# The users, groups and keys that the mock begins with. A reset (POST /__mock/reset) returns to them.

name: my-world
# SCIM works under saml and Enterprise only. Others: builtin, windows; Standard.
authentication: saml
plan: Enterprise
# The number of users that the licence allows. Without it there is no limit.
seats: 25

# The owner of the default key (mock-client-id) is added if it is not here.
users:
  - firstName: Ada
    lastName: Admin
    email: ada@example.com
    role: ServerAdmin
  - firstName: Carl
    lastName: Creator
    email: carl@example.com
    role: Creator
    canScheduleJobs: true
    assets:
      workflows: [Monthly report]
  - firstName: Vera
    lastName: Viewer
    email: vera@example.com
    role: Viewer
    isActive: false

groups:
  - name: Finance
    role: Viewer
    members: [carl@example.com, vera@example.com]

# The default key is added if it is not here.
apiKeys:
  - clientId: provisioning
    clientSecret: provisioning-secret
    owner: ada@example.com
`;
}
