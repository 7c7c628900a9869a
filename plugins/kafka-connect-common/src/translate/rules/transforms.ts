import { listed } from '../../check/topics/places';
import type { Draft } from '../Draft';
import type { Rule } from './Rule';

const UNWRAP = 'io.debezium.transforms.ExtractNewRecordState';
/** What `after.state.only` does: a removed row comes as its last state, marked, with a tombstone after it. */
const AS_MANAGED = ['delete.tombstone.handling.mode', 'rewrite-with-tombstone'];
/** The same before Debezium 3. */
const AS_BEFORE: Readonly<Record<string, string>> = {
  'drop.tombstones': 'false',
  'delete.handling.mode': 'rewrite',
};

/** Whose transforms Confluent Cloud has. */
const AVAILABLE =
  /^(org\.apache\.kafka\.connect|io\.confluent\.connect|io\.debezium)\.transforms\./;

/**
 * Transforms go by the same names on both sides. Confluent Cloud does not have those that somebody made; and for
 * one of Debezium's it has a setting.
 *
 * @param unwraps - whether the managed plugin has `after.state.only`
 */
export function transforms({ unwraps = false } = {}): Rule {
  return {
    toManaged: draft => {
      const aliases = aliasesOf(draft);
      const rest = aliases
        .filter(alias => !(unwraps && unwrapped(draft, alias, aliases)))
        .filter(alias => isAvailable(draft, alias));
      keepChain(draft, aliases, rest);
    },
    toSelfManaged: draft => {
      const aliases = aliasesOf(draft);
      const alias = unwraps && wrap(draft, aliases);
      keepChain(draft, aliases, alias ? [alias, ...aliases] : aliases);
    },
  };
}

function aliasesOf(draft: Draft): string[] {
  return listed(draft.given('transforms') ?? '').filter(alias => alias !== '');
}

function keysOf(draft: Draft, alias: string): string[] {
  return draft.open.filter(key => key.startsWith(`transforms.${alias}.`));
}

function keepChain(
  draft: Draft,
  before: readonly string[],
  after: readonly string[],
): void {
  if (before.join() === after.join()) {
    draft.keep('transforms');
  } else if (after.length === 0) {
    draft.imply('transforms', 'No transform is left.');
  } else if (before.length > 0) {
    draft.move(['transforms'], { transforms: after.join(',') });
  }
  draft.open
    .filter(key => /^(transforms|predicates)(\.|$)/.test(key))
    .forEach(key => draft.keep(key));
}

function isAvailable(draft: Draft, alias: string): boolean {
  const type = draft.given(`transforms.${alias}.type`);
  if (type === undefined || AVAILABLE.test(type)) return true;
  keysOf(draft, alias).forEach(key =>
    draft.lose(key, 'Confluent Cloud does not have this transform.'),
  );
  return false;
}

/** Takes Debezium's transform into the managed setting, if that is what the alias stands for. */
function unwrapped(
  draft: Draft,
  alias: string,
  aliases: readonly string[],
): boolean {
  const key = (option: string) => `transforms.${alias}.${option}`;
  if (draft.given(key('type')) !== UNWRAP || draft.has('after.state.only')) {
    return false;
  }
  const same = Object.entries({
    ...Object.fromEntries([AS_MANAGED]),
    ...AS_BEFORE,
  })
    .filter(([option, value]) => draft.given(key(option)) === value)
    .map(([option]) => option);
  draft.move([key('type'), ...same.map(key)], { 'after.state.only': 'true' });
  keysOf(draft, alias).forEach(each =>
    draft.lose(each, '`after.state.only` leaves no such choice.'),
  );
  if (!same.includes(AS_MANAGED[0]) && same.length < 2) {
    draft.note(
      'after.state.only',
      'Rows that are removed come as their last state, marked as deleted, with a tombstone after them.',
    );
  }
  if (aliases[0] !== alias) {
    draft.note('after.state.only', 'It comes before all other transforms.');
  }
  return true;
}

/** @returns the alias of the transform in place of the managed setting; none where that is off */
function wrap(draft: Draft, aliases: readonly string[]): string | undefined {
  const given = draft.given('after.state.only')?.toLowerCase();
  if (given === 'false') {
    draft.imply('after.state.only', 'A worker does so anyway.');
  }
  if (given !== 'true') return undefined;
  let alias = 'unwrap';
  const isTaken = () =>
    aliases.includes(alias) || keysOf(draft, alias).length > 0;
  for (let i = 2; isTaken(); i += 1) alias = `unwrap${i}`;
  const [option, value] = AS_MANAGED;
  draft.move(['after.state.only'], {
    [`transforms.${alias}.type`]: UNWRAP,
    [`transforms.${alias}.${option}`]: value,
    ...(aliases.length === 0 && { transforms: alias }),
  });
  return alias;
}
