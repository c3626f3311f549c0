module.exports = {
  globalSetup: "./start-mock.js",
  globalTeardown: "./stop-mock.js",
  transform: { "\\.[jt]s$": "ts-jest" },
};
