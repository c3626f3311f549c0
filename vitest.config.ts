import { defineConfig } from "vitest/config";

const patient = { testTimeout: 60_000, hookTimeout: 60_000 };
const imageTests = "**/*.image.test.ts";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "source",
          include: ["{contracts,mock-server,harness,scripts}/**/*.test.ts"],
          exclude: [imageTests],
          ...patient,
        },
      },
      {
        test: {
          name: "image",
          include: [`harness/${imageTests}`],
          globalSetup: "harness/image/build-image.ts",
          // The reaper's image cannot be had everywhere, and the tests end their containers themselves.
          env: { TESTCONTAINERS_RYUK_DISABLED: "true" },
          ...patient,
        },
      },
    ],
  },
});
