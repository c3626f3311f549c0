/** Without this Jest would not end: the mock still listens. */
module.exports = async function stopMock() {
  await globalThis.mockServer.close();
};
