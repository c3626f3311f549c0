/**
 * Removes all that is stored of worlds whose own rows a statement removes: its parts for a `WITH` list.
 * @param removed the part of the statement that has their ids, a name of ours
 */
export function removalOfParts(removed: string): string {
  return ["change", "base", "client", "secret"]
    .map(
      (table) =>
        `${removed}_${table} AS (DELETE FROM mock_alteryx.${table} WHERE world IN (SELECT id FROM ${removed}))`,
    )
    .join(", ");
}
