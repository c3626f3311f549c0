/** Without this Jest would not end: the mock still listens. */
export default async function stopMock() {
  await globalThis.mockServer.close();
}
