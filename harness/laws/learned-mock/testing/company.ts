import type { DaysWork } from "../../../../examples/daily-work/days-work.ts";
import type { WorldFile } from "../../../../mock-server/public/library.ts";
import { startingGroups, startingPeople, type Standing } from "../../../stand-in/production.ts";

const roles = {
  administrator: "ServerAdmin",
  manager: "Admin",
  author: "Creator",
  member: "Member",
  viewer: "Viewer",
  none: "NoAccess",
} as const satisfies Record<Standing, string>;

/** The people and groups of the stand-in, as a world of the mock. */
export const company: WorldFile = {
  name: "stand-in",
  users: startingPeople.map(({ firstName, lastName, email, standing, isActive, workflows }) => ({
    firstName,
    lastName,
    email,
    role: roles[standing],
    isActive,
    isApiEnabled: standing === "administrator",
    assets: { workflows: [...workflows] },
  })),
  groups: startingGroups.map(({ name, standing, members }) => ({
    name,
    role: roles[standing],
    members: [...members],
  })),
};

/** What there is to do at the stand-in's company. */
export const workAtCompany: DaysWork = {
  joiners: [{ firstName: "Ada", lastName: "Holm", email: "ada.holm@corp.example", role: "Viewer" }],
  movers: [{ email: "mei.tanaka@corp.example", role: "Viewer" }],
  leavers: ["ewa.nowak@corp.example"],
  returners: [],
  teams: {
    Marketing: ["priya.raman@corp.example", "ada.holm@corp.example"],
    Newcomers: ["ada.holm@corp.example"],
  },
  finished: ["Auditors"],
  created: [],
};
