import { z } from "zod";
import { builtInProfiles, listBuiltIn } from "../../../contracts/profile.ts";
import { profileSchema, recordedSchema } from "../../../contracts/profile-schema.ts";
import { answersOf, quirks } from "../../../contracts/quirks.ts";
import { profilePatch, profileSummary } from "../../../mock-server/surfaces/control/worlds/profile.ts";
import { compare } from "../../learn/diff/compare.ts";
import { adviceOn } from "../../learn/diff/change.ts";
import { releaseNotes } from "../../learn/diff/release-notes.ts";
import { notesAsText } from "../../learn/diff/text.ts";
import { readVersion } from "../../learn/diff/version.ts";
import { knownOfQuirk, requireQuirk } from "../../reports/known-of-quirk.ts";
import { quirkAsText } from "../../reports/quirk-text.ts";
import { inSandbox, ofSandbox, tool } from "../tool.ts";

const said = z.strictObject({ profile: z.string(), ...recordedSchema.partial().shape });

const side = z
  .strictObject({ answer: z.string(), basis: recordedSchema.shape.basis })
  .nullable()
  .describe("null if the profile does not say.");

/** What is known of server versions, and which of them a sandbox is like. */
export const knowledgeTools = [
  tool(
    {
      name: "list_quirks",
      title: "List the quirks",
      description:
        "Lists the questions in which Alteryx Servers differ, each with its possible answers. Give a text to find those that mention it.",
      effect: "reads",
      input: z.strictObject({
        text: z.string().optional().describe("Words such as delete, paging or token. By default all quirks."),
      }),
      output: z.strictObject({
        quirks: z.array(
          z.strictObject({ id: z.string(), question: z.string(), answers: z.array(z.string()) }),
        ),
      }),
      toText: ({ quirks: found }) => found.map(({ id, question }) => `${id}: ${question}`).join("\n"),
    },
    ({ text = "" }) => {
      const words = text.toLowerCase().split(/\s+/);
      const found = quirks.filter((quirk) => {
        const about = `${quirk.id} ${quirk.question} ${Object.values(quirk.answers).join(" ")}`.toLowerCase();
        return words.every((word) => about.includes(word));
      });
      return {
        quirks: found.map((quirk) => ({ id: quirk.id, question: quirk.question, answers: answersOf(quirk) })),
      };
    },
  ),
  tool(
    {
      name: "explain_quirk",
      title: "Explain a quirk",
      description:
        "Tells all that is known of one quirk: the question, what each answer means and what a client should do under it, " +
        "the source, and the answer of each server version with its basis (documented, observed or assumed) and evidence.",
      effect: "reads",
      input: z.strictObject({ quirk: z.string().describe("The id of a quirk, such as users.delete.") }),
      output: z.strictObject({
        id: z.string(),
        question: z.string(),
        answers: z.array(
          z.strictObject({ answer: z.string(), means: z.string(), advice: z.string().optional() }),
        ),
        documented: z.string().describe("The answer of a profile that has none."),
        source: z.string(),
        surfaces: z.array(z.string()),
        profiles: z.array(said),
      }),
      toText: ({ id }) => quirkAsText(requireQuirk(id)),
    },
    ({ quirk }) => knownOfQuirk(requireQuirk(quirk)),
  ),
  tool(
    {
      name: "list_profiles",
      title: "List the profiles",
      description:
        "Lists the server versions that the mock can behave like, with the surfaces that each offers.",
      effect: "reads",
      input: z.strictObject({}),
      output: z.strictObject({
        profiles: z.array(profileSummary),
      }),
    },
    () => ({ profiles: listBuiltIn() }),
  ),
  tool(
    {
      name: "compare_profiles",
      title: "Compare two profiles",
      description:
        "Tells what changes for a client that works with one server version when it has to work with another, and what to do " +
        "about it. Changes that break clients come first.",
      effect: "reads",
      input: z.strictObject({
        before: z.enum(builtInProfiles).describe("The version that the client works with."),
        now: z.enum(builtInProfiles).describe("The version that it has to work with."),
      }),
      output: z.strictObject({
        before: z.string(),
        now: z.string(),
        differences: z.array(
          z.strictObject({
            kind: z.enum(["quirk", "limit", "surface", "rule"]),
            id: z.string(),
            question: z.string(),
            before: side,
            now: side,
            effect: z.enum(["breaks", "depends", "harmless"]),
            advice: z.string(),
          }),
        ),
        text: z.string().describe("The same as release notes."),
      }),
      toText: ({ text }) => text,
    },
    async ({ before, now }) => {
      const versions = [await readVersion(before), await readVersion(now)] as const;
      const rows = compare(versions).filter(({ differs }) => differs);
      return {
        before,
        now,
        differences: rows.map((row) => {
          const [from, to] = row.values.map((value) =>
            value === undefined ? null : { answer: value.answer, basis: value.basis },
          );
          const { effect, says } = adviceOn(row);
          const { kind, id, question } = row;
          return { kind, id, question, before: from ?? null, now: to ?? null, effect, advice: says };
        }),
        text: notesAsText(releaseNotes(...versions)),
      };
    },
  ),
  tool(
    {
      name: "set_answers",
      title: "Switch answers",
      description:
        'Changes how a sandbox behaves: answers by quirk, such as {"users.delete": "remove"}, and limits, such as ' +
        '{"tokenSeconds": 60}. explain_quirk lists the answers of a quirk.',
      effect: "changes",
      input: profilePatch.extend(inSandbox),
      output: z.strictObject({
        ...ofSandbox,
        ...profileSchema.pick({ name: true, answers: true, limits: true }).shape,
      }),
    },
    async ({ sandbox, answers = {}, limits = {} }, session) => {
      const { id, client } = await session.toChange(sandbox);
      const profile = await client.call("patch", "/__mock/profile", { body: { answers, limits } });
      const changed = Object.entries(profile.answers).filter(([quirk]) => Object.hasOwn(answers, quirk));
      return {
        sandbox: id,
        name: profile.name,
        answers: Object.fromEntries(changed),
        limits: profile.limits,
      };
    },
  ),
];
