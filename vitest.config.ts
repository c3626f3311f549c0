import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "contracts/**/*.test.ts",
      "mock-server/**/*.test.ts",
      "harness/**/*.test.ts",
      "scripts/**/*.test.ts",
      "bench/**/*.test.ts",
    ],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
