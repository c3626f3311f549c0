import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { controlMock } from "./testing.ts";

test("the dashboard is delivered without a token, under a policy that allows only its own files and calls", async () => {
  const { control } = await controlMock({ access: { controlToken: "right" } });
  const page = await control("GET", "/ui");
  expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'; script-src 'self'");
  expect(page.text).not.toMatch(/<script>|\son\w+=|\sstyle=|<style/i);
  const files = Array.from(page.text.matchAll(/(?:src|href)="ui\/([^"]+)"/g), ([, name]) => name);
  expect(files).toEqual(["app.css", "app.js"]);
  const texts: string[] = [page.text];
  for (const [index, type] of ["text/css", "text/javascript"].entries()) {
    const file = await control("GET", `/ui/${files[index]}`);
    expect([file.status, file.headers.get("content-type")]).toEqual([200, `${type}; charset=utf-8`]);
    texts.push(file.text);
  }
  const gzipped = texts.reduce((sum, text) => sum + gzipSync(text).length, 0);
  expect(gzipped).toBeLessThanOrEqual(120 * 1024);
  expect(gzipped).toBeGreaterThan(10 * 1024);
});

test("a control token in a query opens nothing", async () => {
  const { control } = await controlMock({ access: { controlToken: "right" } });
  for (const query of ["?token=right", "?access_token=right", "?control-token=right"]) {
    expect((await control("GET", `/journal${query}`)).status).toBe(401);
    expect((await control("GET", `/events${query}`)).status).toBe(401);
  }
});

test("an unknown file of the dashboard is not found", async () => {
  const { control } = await controlMock();
  for (const name of ["index.htm", "%2e%2e%2fpackage.json", "__proto__", "toString"]) {
    const { status, at } = await control("GET", `/ui/${name}`);
    expect([name, status, at("error.code")]).toEqual([name, 404, "no-such-file"]);
  }
});
