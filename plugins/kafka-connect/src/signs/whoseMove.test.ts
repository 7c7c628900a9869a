import { aConnector } from '../__testUtils__/samples';
import { whoIsNeeded } from './whoseMove';

const { may } = aConnector();
const theirs = { turn: 'department', may: { ...may, operate: false } } as const;
const mine = { turn: 'department', may: { ...may, operate: true } } as const;
const nobodys = { turn: 'nobody', may: { ...may, operate: false } } as const;
const member = { platform: false };

describe('who is needed', () => {
  it.each([
    ['their operators', 'who may act on none', [theirs, nobodys], member],
    ['they', 'who may act on one', [theirs, mine], member],
    ['they', 'where nothing that is shown waits', [nobodys], member],
    ['they', 'of the platform team', [theirs], { platform: true }],
    ['they', 'of whom nothing is known yet', [theirs], undefined],
  ] as const)('are %s to a reader %s', (who, _, connectors, reader) => {
    expect(whoIsNeeded(connectors, reader)).toBe(
      who === 'they' ? 'you' : 'your operators',
    );
  });
});
