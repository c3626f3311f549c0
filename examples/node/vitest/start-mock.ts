import { startMockServer } from "mock-alteryx-server";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    mockUrl: string;
  }
}

/** One mock for all workers of the run. */
export default async function startMock({ provide }: TestProject) {
  const mock = await startMockServer();
  provide("mockUrl", mock.url);
  return () => mock.close();
}
