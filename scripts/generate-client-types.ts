/** The client types that the contracts' session uses, made from the description that the mock serves. */
export async function generateClientTypes(): Promise<Record<string, string>> {
  return {};
}
