import openapiTypescript, { astToString } from "openapi-typescript";
import { builtInProfile } from "../../contracts/profile.ts";
import { describeGuide } from "../../mock-server/surfaces/description/guide.ts";

const heading = "// Made by npm run generate from the description that the mock serves. Do not edit.\n\n";

/** Generates the client types of the contracts' session from the description that the mock serves. */
export async function generateClientTypes(): Promise<Record<string, string>> {
  // A description is plain JSON. The generator reads it as text, like a client.
  const types = await openapiTypescript(
    JSON.stringify(describeGuide({ title: "guide", surfaces: clientPaths })),
  );
  return { "contracts/wire/generated/rest.d.ts": heading + astToString(types) };
}

/** Paths in the client types are relative to the base path of their surface, which depends on the profile. */
const clientPaths = { ...builtInProfile("guide").surfaces, oauth: "", rest: "" };
