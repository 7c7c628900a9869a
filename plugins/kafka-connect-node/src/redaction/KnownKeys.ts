import {
  looksSensitive,
  type ConfigValue,
} from '@kconnect/plugin-kafka-connect-common';

/** What is known of a configuration key. */
export interface KnownKey {
  sensitive: boolean;
  /** The value that it was last seen to have, where that is none to hide. */
  shown?: ConfigValue & { kind: 'plain' };
}

const MAX_KEYS = 20_000;
const MAX_SHOWN_CHARACTERS = 200;

/**
 * The keys of plugins' configurations: from connector to connector and from reading to reading they are
 * the same, and so are most of their values. Each key is decided once, and of each the last harmless value is
 * remembered; what is to be hidden is not.
 */
export class KnownKeys {
  static readonly #byPasswordKeys = new WeakMap<
    ReadonlySet<string>,
    KnownKeys
  >();
  static readonly #undefined = new KnownKeys(new Set());

  /** @param passwordKeys - what a plugin defines as PASSWORD, where that is known; not changed afterwards */
  static of(passwordKeys: ReadonlySet<string> | undefined): KnownKeys {
    if (!passwordKeys) return KnownKeys.#undefined;
    const known = KnownKeys.#byPasswordKeys.get(passwordKeys);
    if (known) return known;
    const made = new KnownKeys(passwordKeys);
    KnownKeys.#byPasswordKeys.set(passwordKeys, made);
    return made;
  }

  readonly #passwordKeys: ReadonlySet<string>;
  readonly #keys = new Map<string, KnownKey>();

  private constructor(passwordKeys: ReadonlySet<string>) {
    this.#passwordKeys = passwordKeys;
  }

  get(key: string): KnownKey {
    return this.#keys.get(key) ?? this.#decide(key);
  }

  #decide(key: string): KnownKey {
    const sensitive = this.#passwordKeys.has(key) || looksSensitive(key);
    const known: KnownKey = { sensitive, shown: undefined };
    // Keys come from strangers, who must not fill the memory.
    if (this.#keys.size >= MAX_KEYS) this.#keys.clear();
    this.#keys.set(key, known);
    return known;
  }
}

/** The value as it is shown; the same object as for the connector before, where that had the same value. */
export function showPlain(known: KnownKey, value: string): ConfigValue {
  const shown = { kind: 'plain' as const, value };
  if (value.length <= MAX_SHOWN_CHARACTERS) known.shown = shown;
  return shown;
}
