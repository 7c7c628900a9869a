import { SAID_ALREADY, type Draft } from '../Draft';
import type { Rule } from './Rule';

/** Settings of the same name and the same meaning. */
export function same(...keys: readonly string[]): Rule {
  const carry = (draft: Draft) => keys.forEach(key => draft.keep(key));
  return { toManaged: carry, toSelfManaged: carry };
}

/** One setting with two names. */
export function renamed(managed: string, selfManaged: string): Rule {
  return {
    toManaged: draft => draft.rename(selfManaged, managed),
    toSelfManaged: draft => draft.rename(managed, selfManaged),
  };
}

/**
 * A setting whose values have two spellings.
 *
 * @param values - managed value and self-managed value; of several for one the first is written
 */
export function worded(
  managed: string,
  selfManaged: string,
  values: readonly (readonly [managed: string, selfManaged: string])[],
): Rule {
  const reworded = values.map(([a, b]) => [b, a] as const);
  return {
    toManaged: draft => reword(draft, selfManaged, managed, reworded),
    toSelfManaged: draft => reword(draft, managed, selfManaged, values),
  };
}

function reword(
  draft: Draft,
  from: string,
  to: string,
  values: readonly (readonly [from: string, to: string])[],
): void {
  const given = draft.given(from);
  if (given === undefined) return;
  const found = values.find(
    ([value]) => value.toLowerCase() === given.toLowerCase(),
  );
  if (!found) {
    const known = values.map(([value]) => `\`${value}\``).join(', ');
    draft.lose(from, `Only ${known} have counterparts there.`);
  } else if (draft.has(to)) {
    draft.lose(from, `\`${to}\` ${SAID_ALREADY}`);
  } else if (from === to && found[1] === given) {
    draft.keep(from);
  } else {
    draft.move([from], { [to]: found[1] });
  }
}

/**
 * What to write where nothing is said, since both sides then do different things.
 *
 * @param meant - the value in the target's words that keeps what the source does
 */
export function unlessSaid(
  managed: string,
  selfManaged: string,
  meant: { managed?: string; selfManaged?: string },
): Rule {
  const writeOut = (
    draft: Draft,
    [from, to, value]: readonly [string, string, string | undefined],
  ) => {
    if (value === undefined || draft.isSaid(from)) return;
    draft.add(to, value, 'So it was where nothing is said.');
  };
  return {
    toManaged: draft => writeOut(draft, [selfManaged, managed, meant.managed]),
    toSelfManaged: draft =>
      writeOut(draft, [managed, selfManaged, meant.selfManaged]),
  };
}
