/** A path with parameters in braces: `/users/{id}`. A parameter stands for one segment that is not empty. */

const parameter = /\{(\w+)\}/g;

/** The names of the parameters, in order. */
export function parametersOf(template: string): string[] {
  return [...template.matchAll(parameter)].map(([, name = ""]) => name);
}

/** The path with a value for each parameter, encoded. */
export function fillPath(template: string, valueOf: (name: string) => string): string {
  return template.replaceAll(parameter, (_, name: string) => encodeURIComponent(valueOf(name)));
}

/** A pattern that matches the paths of a template, whole; it captures each parameter. */
export function patternOf(template: string): RegExp {
  const literals = template.split(/\{\w+\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literals.join("([^/]+)")}$`);
}
