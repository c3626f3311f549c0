import { builtInProfile, withAnswers } from "../../../contracts/profile.ts";
import { Mock } from "../../sandboxes/mock.ts";
import { Clock } from "../../world/clock.ts";
import { userOf } from "../../world/directory/testing/steps.ts";
import { worldOfUsers } from "../../world/seeds/built-in-worlds.ts";
import { changesOfMock } from "../changes-of.ts";
import { RecordWriter } from "../record-writer.ts";
import type { StoredRecord } from "../format/stored-change.ts";

const at = Date.UTC(2026, 0, 1);
const iso = new Date(at).toISOString();
const person = (number: number) => ({
  firstName: "Ann",
  lastName: `Number ${number}`,
  email: `ann.${number}@x.example`,
  role: "Member" as const,
});
const people = [1, 2, 3].map(person);
const claim = { ignoreCase: true, fromActiveOnly: false };

/** Records with a change of every type. A new version of the format gets its fixture from them. */
export async function exampleLog(): Promise<readonly StoredRecord[]> {
  const records: StoredRecord[] = [];
  const writer = new RecordWriter({ append: (record) => void records.push(record) });
  const profile = builtInProfile("guide");
  const mock = Mock.create({
    profile,
    world: { name: "example", users: people, groups: [{ name: "All", role: "Viewer", members: [] }] },
    clock: new Clock(() => at),
    record: writer.record,
  });
  const { default: sandbox } = mock;

  changePeople(mock);
  changeRest(mock);
  await mock.mergeWorld(sandbox, { users: [person(4)] });
  await mock.takeSnapshot(sandbox, "one");
  await mock.takeSnapshot(sandbox, "two");
  mock.removeSnapshot(sandbox, "two");
  await mock.load(sandbox, sandbox.snapshots.get("one")?.state ?? mock.save(sandbox));
  const other = await mock.createSandbox({ world: worldOfUsers(3), ttlMs: 1000, seed: 5 });
  await mock.reset(other, new Set(["tokens", "faults"]));
  await mock.replaceWorld(sandbox, { users: people.slice(0, 2) });
  const gone = await mock.createSandbox();
  mock.deleteSandbox(gone.id);
  writer.end();
  return [...records, changesOfMock(mock)];
}

function changePeople({ default: { world } }: Mock): void {
  const { directory } = world;
  const [ann, second] = directory.everyUser();
  const [group] = directory.contents().groups;
  if (ann === undefined || second === undefined || group === undefined) throw new Error("Nobody is there.");
  const made = directory.insertUser((id) => {
    const scim = { userName: "new", externalId: "e", deleted: false, attributes: { nickName: "N" } };
    return { ...userOf(id, { ...person(5), isActive: true, dateAdded: iso }), scim };
  }, claim);
  const vendor = { isApiEnabled: true, defaultCredentialId: "foreign" };
  directory.updateUser(ann.id, (user) => ({ user: { ...user, vendor } }), claim);
  const { id } = group.group;
  directory.addMember(id, { userId: made.id, dateAdded: iso }, () => undefined);
  directory.addMember(id, { userId: ann.id, dateAdded: iso, addedBy: "x" }, () => undefined);
  directory.removeMember(id, made.id, iso);
  directory.updateGroupAndMembers(id, ({ group: before }) => ({
    group: { ...before, scim: { externalId: "g", attributes: {} } },
    memberships: [{ userId: second.id, dateAdded: iso }],
  }));
  directory.removeUser(made.id);
  const extra = directory.insertGroup((groupId) => ({ ...group.group, id: groupId, name: "Extra" }));
  directory.removeGroup(extra.id);
}

function changeRest({ default: { world } }: Mock): void {
  const { tokens, faults, directory } = world;
  const ownerId = directory.everyUser()[0]?.id ?? "";
  const grant = { clientId: "mock-client-id", ownerId, grantedAdmin: true };
  const [one, two] = [tokens.issue(grant, 3600), tokens.issue(grant, 60), tokens.issue(grant, 60)];
  tokens.revoke(two.value);
  world.change({ type: "tokens-forgotten", values: [one.value] });
  const rateLimit = { limit: 2, window: "PT10S" };
  faults.arm({ id: "limit", fields: { rateLimit }, armedAt: at });
  faults.arm({ id: "gone", fields: { response: { status: 503, body: { a: [null] } } }, armedAt: at });
  faults.remove(["gone"]);
  const [limit] = faults.armed;
  if (limit === undefined) throw new Error("No fault is armed.");
  const window = { key: "k", endsAt: at + 10_000, calls: 1 };
  faults.change({ type: "fault-matched", id: "limit", matched: 1, hits: 0, random: limit.random, window });
  world.changeSettings({ seats: 20, plan: "Enterprise" });
  world.change({ type: "api-key-put", key: { clientId: "own", clientSecret: "own-secret", ownerId } });
  world.change({ type: "api-key-put", key: { clientId: "gone", clientSecret: "gone-secret", ownerId } });
  world.change({ type: "api-key-removed", clientId: "gone" });
  world.change({ type: "clock-set", clock: { mode: "offset", offsetMs: 1000 } });
  world.change({ type: "profile-set", profile: withAnswers(world.profile, { "users.delete": "remove" }) });
}
