import { Faker, en, de, fr, es, base } from "@faker-js/faker";
import { ascii } from "../../mock-server/world/seeds/built-in-worlds.ts";

/** Generates the worlds and name lists from a fixed seed. They are committed. */
export function generateWorlds(): Record<string, string> {
  return {
    "fixtures/worlds/small-company.json": pretty(smallCompany()),
    "fixtures/worlds/names.json": pretty(names()),
  };
}

function fixedFaker(seed: number): Faker {
  return new Faker({ locale: [en, de, fr, es, base], seed });
}

function smallCompany() {
  const faker = fixedFaker(2026);
  const roles = [
    ...repeat("Viewer", 12),
    ...repeat("Member", 10),
    ...repeat("Creator", 9),
    ...repeat("Admin", 2),
    ...repeat("NoAccess", 3),
  ];
  const people = roles.map((role, index) => {
    const firstName = faker.person.firstName();
    const lastName = faker.person.lastName();
    return {
      firstName,
      lastName,
      email: `${ascii(firstName)}.${ascii(lastName)}@smallcompany.example`,
      role,
      isActive: index % 9 !== 8,
      canScheduleJobs: role === "Creator" || role === "Admin",
      ...(role === "Creator" && index % 2 === 0 && { defaultWorkerTag: "spatial" }),
    };
  });
  const owner = {
    firstName: "Sasha",
    lastName: "Admin",
    email: "sasha.admin@smallcompany.example",
    role: "ServerAdmin",
    isActive: true,
    canScheduleJobs: true,
    canPrioritizeJobs: true,
    canAssignJobWorkers: true,
    isApiEnabled: true,
  };
  const emailsOf = (role: string) => people.filter((each) => each.role === role).map((each) => each.email);
  return {
    name: "small-company",
    authentication: "saml",
    plan: "Enterprise",
    seats: null,
    users: [owner, ...people],
    groups: [
      { name: "Analysts", role: "Creator", members: emailsOf("Creator") },
      { name: "Everyone in Finance", role: "Viewer", members: emailsOf("Viewer").slice(0, 7) },
      { name: "Operations", role: "Member", members: emailsOf("Member") },
      { name: "Night Shift", role: "Viewer", members: [] },
    ],
    apiKeys: [{ clientId: "mock-client-id", clientSecret: "mock-client-secret", owner: owner.email }],
  };
}

function names() {
  const faker = fixedFaker(7);
  return {
    firstNames: faker.helpers.uniqueArray(() => faker.person.firstName(), 250),
    lastNames: faker.helpers.uniqueArray(() => faker.person.lastName(), 400),
  };
}

function repeat<T>(value: T, times: number): T[] {
  return Array.from({ length: times }, () => value);
}

function pretty(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
