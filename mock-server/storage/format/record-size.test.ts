import { expect, test } from "vitest";
import { builtInProfile } from "../../../contracts/profile.ts";
import { Mock } from "../../sandboxes/mock.ts";
import { builtInWorld, worldOfUsers } from "../../world/seeds/built-in-worlds.ts";
import { changesOf } from "../changes-of.ts";
import { digestOf } from "../testing/digest.ts";
import { compacted, FollowedLog } from "../testing/followed-log.ts";
import { RecordWriter } from "../record-writer.ts";
import { writeRecord } from "./record-text.ts";

/** More than any change below needs, and much less than the text of the world. */
const smallBytes = 10_000;

test("the record of a change is small, however large the world is", async () => {
  let bytes = 0;
  const writer = new RecordWriter({ append: (record) => void (bytes += writeRecord(record).length) });
  const mock = Mock.create({
    profile: builtInProfile("guide"),
    world: worldOfUsers(2000),
    record: writer.record,
  });
  const { default: sandbox } = mock;
  const at = sandbox.world.clock.iso();
  const members = sandbox.world.directory.everyUser().map(({ id }) => ({ userId: id, dateAdded: at }));
  const group = sandbox.world.directory.insertGroupAndMembers((id) => ({
    group: { id, name: "All", role: "Viewer", dateAdded: at, dateUpdated: at },
    memberships: members.slice(1),
  }));
  await mock.takeSnapshot(sandbox, "all");
  writer.end();
  expect(bytes).toBeGreaterThan(50 * smallBytes);

  const changes: Readonly<Record<string, () => unknown>> = {
    "a member joins by a whole list": () =>
      sandbox.world.directory.updateGroupAndMembers(group.id, (before) => ({
        ...before,
        memberships: members,
      })),
    "a snapshot is restored": () =>
      mock.load(sandbox, sandbox.snapshots.get("all")?.state ?? mock.save(sandbox)),
    "the world is reset": () => mock.reset(sandbox, new Set(["clock", "faults"])),
    "a sandbox with the same world is made": () => mock.createSandbox(),
    "users are added": () =>
      mock.mergeWorld(sandbox, {
        users: [...(worldOfUsers(3).users ?? [])].map((each) => ({ ...each, email: `x.${each.email}` })),
      }),
  };
  for (const [name, change] of Object.entries(changes)) {
    bytes = 0;
    await change();
    writer.end();
    expect(bytes, name).toBeGreaterThan(0);
    expect(bytes, name).toBeLessThan(smallBytes);
  }
});

test("a sandbox with the users of the mock and keys of its own is stored without the users", async () => {
  const log = new FollowedLog();
  const world = builtInWorld("small-company");
  const mock = Mock.create({ profile: builtInProfile("guide"), world, record: log.record });
  const before = log.changes().length;
  await mock.createSandbox();
  expect(writeRecord(log.changes().slice(before)).length).toBeLessThan(2000);
  for (const rebuilt of [log.rebuilt(), compacted(log.rebuilt())]) {
    expect(digestOf(rebuilt)).toBe(digestOf(mock));
    const changes = changesOf(rebuilt, await rebuilt.createSandbox());
    expect(writeRecord(changes)).not.toContain('"world":');
  }
});
