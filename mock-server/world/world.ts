import { resolveAnswers, type Answers, type Limits, type Profile } from "../../contracts/profile.ts";
import type { AnswerTo, QuirkId } from "../../contracts/quirks.ts";
import type { KnownSecrets } from "../message/redaction/known-secrets.ts";
import type { Behaviour, ChoiceByAnswer } from "./behaviour.ts";
import type { Clock } from "./clock.ts";
import type { ApiKey, AdminSettings } from "./admin-settings.ts";
import type { Directory } from "./directory/directory.ts";
import type { FaultList } from "./faults/fault-list.ts";
import { Asked } from "./asked-quirks.ts";
import type { Ids } from "./ids.ts";
import type { Tokens } from "./tokens.ts";
import type { RecordChange, WorldChange } from "./world-change.ts";

/** The parts of a world. */
export interface WorldParts {
  /** The sandbox that the world belongs to. The default world's is `default`. */
  readonly sandbox: string;
  readonly profile: Profile;
  readonly clock: Clock;
  /** The ids of users, groups and assets. */
  readonly ids: Ids;
  /** Tokens and secrets. Unlike ids they continue where an earlier world of the sandbox ended. */
  readonly secrets: Ids;
  readonly directory: Directory;
  readonly adminSettings: AdminSettings;
  readonly apiKeys: readonly ApiKey[];
  readonly tokens: Tokens;
  readonly faults: FaultList;
  /** All secrets that the worlds of a mock have issued, for redaction. */
  readonly issued: KnownSecrets;
  readonly record?: RecordChange | undefined;
}

/** The state of one server: users, profile, clock, credentials and armed faults. A reset replaces all of it. */
export class World implements Behaviour {
  readonly sandbox: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly secrets: Ids;
  readonly directory: Directory;
  readonly tokens: Tokens;
  readonly faults: FaultList;
  readonly issued: KnownSecrets;
  readonly #apiKeys: Map<string, ApiKey>;
  /** Called with every change. The world that replaces this one calls the same function. */
  readonly record: RecordChange | undefined;
  /** The list of asked quirks with which every exchange starts. */
  readonly nothingAsked = Asked.nothing();
  #adminSettings: AdminSettings;
  #profile: Profile;
  #answers: Answers;

  constructor(parts: WorldParts) {
    this.sandbox = parts.sandbox;
    this.clock = parts.clock;
    this.ids = parts.ids;
    this.secrets = parts.secrets;
    this.directory = parts.directory;
    this.tokens = parts.tokens;
    this.faults = parts.faults;
    this.record = parts.record;
    this.#apiKeys = new Map(parts.apiKeys.map((key) => [key.clientId, key]));
    this.#adminSettings = parts.adminSettings;
    this.#profile = parts.profile;
    this.#answers = resolveAnswers(parts.profile);
    this.issued = parts.issued;
    for (const key of parts.apiKeys) this.issued.addKey(key);
    this.issued.add(parts.adminSettings.scim.token);
  }

  get profile(): Profile {
    return this.#profile;
  }

  /** The settings of administrators. */
  get adminSettings(): AdminSettings {
    return this.#adminSettings;
  }

  /** By client id. */
  get apiKeys(): ReadonlyMap<string, ApiKey> {
    return this.#apiKeys;
  }

  /** Makes a change and records it. Users, groups and tokens have methods of their own. */
  change(change: WorldChange): void {
    this.apply(change);
    this.record?.(change);
  }

  changeSettings(settings: Partial<AdminSettings>): void {
    this.change({ type: "settings-set", settings: { ...this.#adminSettings, ...settings } });
  }

  /** The only place where a world changes. It also applies changes that another world has recorded. */
  apply(change: WorldChange): void {
    switch (change.type) {
      case "profile-set":
        this.#profile = change.profile;
        this.#answers = resolveAnswers(change.profile);
        return;
      case "settings-set":
        this.#adminSettings = change.settings;
        this.issued.add(change.settings.scim.token);
        return;
      case "api-key-put":
        this.#apiKeys.set(change.key.clientId, change.key);
        this.issued.addKey(change.key);
        return;
      case "api-key-removed":
        this.#apiKeys.delete(change.clientId);
        return;
      case "clock-set":
        this.clock.restore(change.clock);
        return;
      case "token-issued":
      case "token-revoked":
      case "tokens-forgotten":
        this.tokens.apply(change);
        return;
      case "fault-armed":
      case "faults-removed":
      case "fault-matched":
        this.faults.apply(change);
        return;
      default:
        this.directory.apply(change);
    }
  }

  get limits(): Limits {
    return this.#profile.limits;
  }

  ask<I extends QuirkId>(id: I): AnswerTo<I> {
    return this.#answers[id];
  }

  choose<I extends QuirkId, const Table extends ChoiceByAnswer<I, Table>>(
    id: I,
    table: Table,
  ): Table[AnswerTo<I>] {
    return table[this.ask(id)];
  }
}
