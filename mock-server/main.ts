import { builtInProfile } from "../contracts/profile.ts";
import { Mock } from "./mock.ts";
import { listen } from "./server.ts";
import { builtInWorld } from "./worlds/built-in-worlds.ts";

const mock = await Mock.create({ profile: builtInProfile("guide"), world: builtInWorld("small-company") });
const server = await listen(mock, {
  port: Number(process.env["MOCK_ALTERYX_PORT"] ?? 8080),
  host: "127.0.0.1",
  ownsProcess: true,
});
console.log(server.url);
