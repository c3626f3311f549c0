/** What was stored cannot be used. The message is a sentence for the user, and says what to do. */
export class StoredRecordError extends Error {
  override readonly name = "StoredRecordError";
}
