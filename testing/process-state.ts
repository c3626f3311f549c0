/** What a file of tests could leave changed for the next one, which runs in the same process: a name and a value each. */
export type ProcessState = ReadonlyMap<string, unknown>;

export function processState(): ProcessState {
  const state: [string, unknown][] = [
    ["the working directory", process.cwd()],
    ["process.exitCode", process.exitCode],
  ];
  for (const [name, value] of Object.entries(process.env)) state.push([`process.env.${name}`, value]);
  for (const [name, value] of Object.entries(console)) state.push([`console.${name}`, value]);
  for (const [name, value] of Object.entries(globals)) state.push([name, value()]);
  for (const [name, { prototype }] of Object.entries({ Object, Array, String })) {
    state.push([`the properties of ${name}.prototype`, Object.getOwnPropertyNames(prototype).join()]);
  }
  for (const event of process.eventNames()) {
    state.push([`the number of listeners to process.${String(event)}`, process.listenerCount(event)]);
  }
  return new Map(state);
}

/** The names of what differs between two states. */
export function changesBetween(before: ProcessState, after: ProcessState): string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name));
}

const globals = {
  Date: () => Date,
  Headers: () => Headers,
  "Math.random": () => Math.random,
  Request: () => Request,
  Response: () => Response,
  fetch: () => fetch,
  queueMicrotask: () => queueMicrotask,
  setImmediate: () => setImmediate,
  setInterval: () => setInterval,
  setTimeout: () => setTimeout,
};
