/** Copies the JSON files that the package reads to the places where its built code looks for them. */
import { cpSync } from "node:fs";

cpSync("contracts/profiles", "dist/contracts/profiles", { recursive: true });
cpSync("fixtures/worlds", "dist/fixtures/worlds", { recursive: true });
cpSync("fixtures/idp", "dist/fixtures/idp", { recursive: true });
