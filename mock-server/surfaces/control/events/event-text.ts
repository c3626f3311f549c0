/** An event as a listener gets it. After its id a listener that reconnects gets what came later. */
export function eventText(type: string, data: unknown, id?: string): string {
  return `${id === undefined ? "" : `id: ${id}\n`}event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}
