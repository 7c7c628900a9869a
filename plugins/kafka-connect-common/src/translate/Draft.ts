import { redactValue, looksSensitive } from '../model';
import { holdsLiteralLogin } from '../check/rules/literals';
import type {
  ConfigTranslation,
  SettingFates,
  Side,
  TranslationOptions,
} from './ConfigTranslation';

const NOT_KNOWN: Record<Side, string> = {
  managed: 'The managed plugin has no such setting.',
  'self-managed': 'The self-managed plugin has no such setting.',
};

export const SAID_ALREADY = 'is said by another setting already.';

/**
 * A translation on its way. Rules claim settings of the source one after the other; what nobody has claimed in
 * the end is lost, so that none can vanish.
 */
export class Draft {
  readonly to: Side;
  readonly options: TranslationOptions;
  readonly #source: ReadonlyMap<string, string>;
  readonly #open: Set<string>;
  readonly #config = new Map<string, string>();
  readonly #fates: SettingFates = {
    ...{ kept: [], changed: [], implied: [], lost: [] },
    ...{ added: [], missing: [], notes: [] },
  };

  constructor(
    source: Readonly<Record<string, string>>,
    to: Side,
    options: TranslationOptions,
  ) {
    this.#source = new Map(Object.entries(source));
    this.#open = new Set(this.#source.keys());
    this.to = to;
    this.options = options;
  }

  /** The keys that no rule has claimed yet. */
  get open(): string[] {
    return [...this.#open];
  }

  /** What a setting that is still open says, without white space around it; `undefined` where that is nothing. */
  given(key: string): string | undefined {
    return this.#open.has(key)
      ? this.#source.get(key)?.trim() || undefined
      : undefined;
  }

  /** Whether the source says anything about a setting, claimed or not. */
  isSaid(key: string): boolean {
    return this.#source.has(key);
  }

  /** What the result says so far. */
  result(key: string): string | undefined {
    return this.#config.get(key);
  }

  /** Whether the result has a setting. */
  has(key: string): boolean {
    return this.#config.has(key);
  }

  keep(key: string): void {
    if (this.has(key)) this.lose(key, `\`${key}\` ${SAID_ALREADY}`);
    if (!this.#open.delete(key)) return;
    this.#config.set(key, this.#source.get(key)!);
    this.#fates.kept.push(key);
  }

  /** Settings whose meaning is from now on in others. */
  move(from: readonly string[], to: Readonly<Record<string, string>>): void {
    const claimed = from.filter(key => this.#open.delete(key));
    for (const [key, value] of Object.entries(to)) this.#config.set(key, value);
    this.#fates.changed.push({ from: claimed, to: Object.keys(to) });
  }

  /** The same setting by another name. */
  rename(from: string, to: string): void {
    if (!this.#open.has(from)) return;
    if (this.has(to)) {
      this.lose(from, `\`${to}\` ${SAID_ALREADY}`);
      return;
    }
    this.move([from], { [to]: this.#source.get(from)! });
  }

  imply(key: string, reason: string): void {
    if (!this.#open.delete(key)) return;
    this.#fates.implied.push({ key, reason });
  }

  lose(key: string, reason: string): void {
    if (!this.#open.delete(key)) return;
    const value = this.#shown(key);
    this.#fates.lost.push({
      key,
      ...(value !== undefined && { value }),
      reason,
    });
  }

  /** A part of a setting that is claimed already, such as one parameter of an address. */
  losePart(key: string, part: string, value: string, reason: string): void {
    const shown = redactValue(value, looksSensitive(part));
    this.#fates.lost.push({
      key,
      value: shown.kind === 'masked' ? part : `${part}=${shown.value}`,
      reason,
    });
  }

  /** Writes a setting out that the source does not have, unless another rule has written it. */
  add(key: string, value: string, reason: string): void {
    if (this.has(key)) return;
    this.#config.set(key, value);
    this.#fates.added.push({ key, value, reason });
  }

  /** Says that a setting is needed which nothing in the source tells. */
  need(key: string, reason: string): void {
    const isTold = this.#fates.missing.some(each => each.key === key);
    if (!isTold && !this.has(key)) this.#fates.missing.push({ key, reason });
  }

  note(key: string, reason: string): void {
    this.#fates.notes.push({ key, reason });
  }

  finish(): ConfigTranslation {
    for (const key of this.open) this.lose(key, NOT_KNOWN[this.to]);
    return {
      ...{ ok: true, to: this.to, ...this.#fates },
      config: Object.fromEntries(this.#config),
    };
  }

  #shown(key: string): string | undefined {
    const value = this.#source.get(key)!;
    if (this.options.withheld?.has(key) || holdsLiteralLogin(value)) {
      return undefined;
    }
    const shown = redactValue(value, looksSensitive(key) || key === 'query');
    return shown.kind === 'masked' ? undefined : shown.value;
  }
}
