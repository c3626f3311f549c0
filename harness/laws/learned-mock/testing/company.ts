import type { DaysWork } from "../../../../examples/daily-work/days-work.ts";
import type { WorldFile } from "../../../../mock-server/public/library.ts";
import { roleOf } from "../../../stand-in/guide/world.ts";
import { startingGroups, startingPeople } from "../../../stand-in/production.ts";

/** The stand-in's users and groups, as a world of the mock. */
export const company: WorldFile = {
  name: "stand-in",
  users: startingPeople.map(({ firstName, lastName, email, standing, isActive, workflows }) => ({
    firstName,
    lastName,
    email,
    role: roleOf[standing],
    isActive,
    isApiEnabled: standing === "administrator",
    assets: { workflows: [...workflows] },
  })),
  groups: startingGroups.map(({ name, standing, members }) => ({
    name,
    role: roleOf[standing],
    members: [...members],
  })),
};

/** The example client's work at the stand-in's company. */
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
