import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const patient = { testTimeout: 60_000, hookTimeout: 60_000 };
const imageTests = "**/*.image.test.ts";

/** Examples name the package as its users do; the same table is in tsconfig.json. */
const publicNames = ["vitest", "testcontainers", "library"].map((file) => ({
  find: file === "library" ? /^mock-alteryx-server$/ : `mock-alteryx-server/${file}`,
  replacement: fileURLToPath(new URL(`mock-server/public/${file}.ts`, import.meta.url)),
}));

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias: publicNames },
        test: {
          name: "source",
          include: ["{contracts,mock-server,harness,scripts,bench,examples}/**/*.test.ts"],
          exclude: [imageTests],
          ...patient,
        },
      },
      {
        test: {
          name: "image",
          include: [`harness/${imageTests}`],
          globalSetup: "harness/targets/container/build-image.ts",
          // The reaper's image cannot be had everywhere, and the tests end their containers themselves.
          env: { TESTCONTAINERS_RYUK_DISABLED: "true" },
          ...patient,
        },
      },
    ],
  },
});
