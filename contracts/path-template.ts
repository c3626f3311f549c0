import { inUrl } from "./in-url.ts";

/**
 * A path with parameters in braces: `/users/{id}`. A parameter stands for a non-empty segment, or a non-empty part of
 * one.
 */

const parameter = /\{(\w+)\}/g;

/** The names of the parameters, in order. */
export function parametersOf(template: string): string[] {
  return [...template.matchAll(parameter)].map(([, name = ""]) => name);
}

/** The path with a value for each parameter, encoded. */
export function fillPath(template: string, valueOf: (name: string) => string): string {
  return template.replaceAll(parameter, (_, name: string) => inUrl(valueOf(name)));
}

/** A segment of a path without its escapes. An invalid escape stays as it was sent. */
export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Returns the values of the parameters if a path matches a template, otherwise undefined. */
export type MatchPath = (path: string) => readonly string[] | undefined;

/** Makes a function that matches paths against a template in linear time. */
export function pathMatcher(template: string): MatchPath {
  const [beginning = "", ...others] = template.split(/\{\w+\}/);
  if (others.length === 0) return (path) => (path === template ? [] : undefined);
  const segments = template.split("/").map((segment) => segment.split(/\{\w+\}/));
  return (path) => {
    if (!path.startsWith(beginning)) return undefined;
    const given = path.split("/", segments.length + 1);
    if (given.length !== segments.length) return undefined;
    const values: string[] = [];
    for (const [index, literals] of segments.entries()) {
      if (!matchSegment(given[index] ?? "", literals, values)) return undefined;
    }
    return values;
  };
}

/**
 * Matches a segment against the text around its parameters. Each parameter except the last takes as little as possible.
 * If this fails, every other choice fails too, so there is no backtracking.
 */
function matchSegment(segment: string, literals: readonly string[], values: string[]): boolean {
  const [first = "", ...others] = literals;
  const last = others.pop();
  if (last === undefined) return segment === first;
  if (!segment.startsWith(first)) return false;
  let from = first.length;
  for (const literal of others) {
    const at = segment.indexOf(literal, from + 1);
    if (at <= from) return false;
    values.push(segment.slice(from, at));
    from = at + literal.length;
  }
  const end = segment.length - last.length;
  if (end <= from || !segment.endsWith(last)) return false;
  values.push(segment.slice(from, end));
  return true;
}
