import { KnownAnswers } from './KnownAnswers';

const answer = (data: unknown) => ({ data, etag: 'a', next: undefined });

describe('KnownAnswers', () => {
  it('keeps the 500 that were asked for last', () => {
    const known = new KnownAnswers();
    for (let at = 0; at < 500; at += 1) known.set(`${at}`, answer(at));
    known.get('0');
    known.set('new', answer('new'));
    expect(known.get('0')?.data).toBe(0);
    expect(known.get('1')).toBeUndefined();
    expect(known.get('new')?.data).toBe('new');
  });

  it('keeps 32 MB, counting what took the place of another once', () => {
    const known = new KnownAnswers();
    const large = 'x'.repeat(10 * 1_048_576);
    for (let at = 0; at < 9; at += 1) known.set('same', answer(large));
    known.set('a', answer(large));
    known.set('b', answer(large));
    expect(known.get('same')?.data).toHaveLength(large.length);
    known.set('c', answer(large));
    expect(known.get('a')).toBeUndefined();
    expect(known.get('same')).toBeDefined();
  });

  it('has another key for another token, and none that shows it', () => {
    const [one, other] = ['canary-1', 'canary-2'].map(token =>
      KnownAnswers.key(token, 'GET /user', {}),
    );
    expect(one).not.toBe(other);
    expect(one).not.toContain('canary');
  });
});
