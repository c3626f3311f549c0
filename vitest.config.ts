import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const patient = { testTimeout: 60_000, hookTimeout: 60_000 };
const folders = "{contracts,mock-server,harness,testing,scripts,bench,examples}";
const imageTests = "**/*.image.test.ts";
/** Gives each run a temporary folder of its own. */
const temporaryFolder = "testing/temporary-folder.ts";
const trials = "**/*.trial.test.ts";
/** Projects of their own, with their own runners; scripts/languages tries them. */
const ownProjects = "examples/node/**";
/** Fails a file that leaves the process changed for the files after it. */
const sharedProcess = "testing/shared-process.ts";

/** Examples name the package as its users do; the same table is in tsconfig.json. */
const publicNames = [
  { find: /^mock-alteryx-server$/, file: "mock-server/public/library.ts" },
  { find: "mock-alteryx-server/client", file: "mock-server/public/client.ts" },
  { find: "mock-alteryx-server/vitest", file: "mock-server/public/vitest.ts" },
  { find: "mock-alteryx-server/testcontainers", file: "mock-server/public/testcontainers.ts" },
  { find: "mock-alteryx-server/check-client", file: "harness/client/check-client.ts" },
].map(({ find, file }) => ({ find, replacement: fileURLToPath(new URL(file, import.meta.url)) }));

/** The tests that try more cases when there is time: those that ask how many. */
function testsWithSamples(): string[] {
  return globSync(`${folders}/**/*.test.ts`).filter((file) =>
    /sample(Size|Of)\(/.test(readFileSync(file, "utf8")),
  );
}

const env = {
  // What tests start writes plain text, as they expect: some tools see a terminal in every CI.
  NO_COLOR: "1",
  // Commands that tests start as processes load twice as fast from the cache.
  NODE_COMPILE_CACHE: fileURLToPath(new URL("node_modules/.cache/node-compile", import.meta.url)),
};

export default defineConfig({
  test: {
    // By default one processor is left for the machine's other work, which of two is half.
    maxWorkers: "100%",
    projects: [
      {
        resolve: { alias: publicNames },
        test: {
          name: "source",
          globalSetup: temporaryFolder,
          include: [`${folders}/**/*.test.ts`],
          exclude: [imageTests, trials, ownProjects],
          // The files of a worker share its process: to load and compile everything for each file takes a third of the time.
          isolate: false,
          setupFiles: sharedProcess,
          env,
          ...patient,
        },
      },
      {
        test: {
          name: "image",
          include: [`harness/${imageTests}`],
          globalSetup: [temporaryFolder, "harness/targets/container/build-image.ts"],
          // The reaper's image cannot be had everywhere, and the tests end their containers themselves.
          env: { ...env, TESTCONTAINERS_RYUK_DISABLED: "true" },
          ...patient,
        },
      },
      {
        resolve: { alias: publicNames },
        test: {
          name: "trials",
          globalSetup: temporaryFolder,
          include: [`${folders}/${trials}`, ...testsWithSamples()],
          env: { ...env, SAMPLE_SIZE: "trial" },
          testTimeout: 20 * 60_000,
          hookTimeout: 10 * 60_000,
        },
      },
    ],
  },
});
