import { builtInProfile } from "../../contracts/profile.ts";
import { describeControl } from "../../mock-server/surfaces/control/description/openapi.ts";
import { controlRoutes } from "../../mock-server/surfaces/control/routes.ts";
import { describeGuide } from "../../mock-server/surfaces/description/guide.ts";
import { folderOf } from "../postman/collection.ts";

const variables = {
  baseUrl: "http://localhost:8080",
  clientId: "mock-client-id",
  clientSecret: "mock-client-secret",
  controlToken: "",
};

/** Generates the Postman collection, which Bruno can import too, from the OpenAPI descriptions that the mock serves. */
export function generatePostman(): Record<string, string> {
  const collection = {
    info: {
      name: "mock-alteryx-server",
      description:
        "The surfaces of the profile guide, and the control surface. Start with the token. controlToken is needed only away from loopback.",
      schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
    },
    variable: Object.entries(variables).map(([key, value]) => ({ key, value })),
    item: [
      folderOf("Surfaces", describeGuide(builtInProfile("guide")), "{{token}}"),
      folderOf("Control", describeControl(controlRoutes), "{{controlToken}}"),
    ],
  };
  return {
    "docs/mock-alteryx.postman_collection.json": `${JSON.stringify(collection, undefined, 2)}\n`,
  };
}
