const { startMockServer } = require("mock-alteryx-server");

/** One mock for all workers of the run. They inherit the variable. Node itself runs this file, so `require` works. */
module.exports = async function startMock() {
  globalThis.mockServer = await startMockServer();
  process.env.ALTERYX_MOCK_URL = globalThis.mockServer.url;
};
