import { expect, test } from "vitest";
import { numbered } from "./numbered.ts";

const [a, b] = ["7d0f1c5e-3b1a-4c8e-9f52-6a1b2c3d4e5f", "1a0f1c5e-3b1a-4c8e-9f52-6a1b2c3d4e5f"];

test("the same id keeps its number, another one gets another", () => {
  expect(numbered(`GET /users/${a} then /users/${b} then /users/${a.toUpperCase()}`)).toBe(
    "GET /users/{id 1} then /users/{id 2} then /users/{id 1}",
  );
});

test("names that a run made are numbered with their domain", () => {
  expect(numbered("mock-alteryx-r7-user-3@corp.example and mock-alteryx-r7-first-1")).toBe(
    "{name 1} and {name 2}",
  );
});

test("other text stays", () => {
  expect(numbered("422 instead of 409 at 2026-01-02T03:04:05Z")).toBe(
    "422 instead of 409 at 2026-01-02T03:04:05Z",
  );
});
