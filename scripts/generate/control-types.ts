import openapiTypescript, { astToString } from "openapi-typescript";
import { describeControl } from "../../mock-server/surfaces/control/description/openapi.ts";
import { controlRoutes } from "../../mock-server/surfaces/control/routes.ts";

const heading = "// Made by npm run generate from the description of the control surface. Do not edit.\n\n";

/**
 * Generates the types of the control API's client. They are a module and not a declaration file, so that the build
 * copies them into the package.
 */
export async function generateControlTypes(): Promise<Record<string, string>> {
  const { info: _info, ...description } = describeControl(controlRoutes);
  // With the version of the package, every release would change the types.
  const source = { ...description, info: { title: "control", version: "1" } };
  const types = await openapiTypescript(JSON.stringify(source), { exportType: false });
  return { "mock-server/surfaces/control/generated/control-types.ts": heading + astToString(types) };
}
