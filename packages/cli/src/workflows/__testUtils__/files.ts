import { datagen } from '../../__testUtils__/emulatedRepository';
import { ACCOUNTS, type Place } from './hub';

/** A connector's name and file in the tests, by its environment. */
export const nameIn = (place: Place, part = 'orders') =>
  `finance-${part}-source-${place}-gen`;
export const fileIn = (place: Place, part?: string) =>
  `connectors/${place}/${nameIn(place, part)}.json`;

/** A source of finance that comes up. */
export const sourceIn = (
  place: Place,
  part?: string,
  config: Record<string, string> = {},
) =>
  datagen(nameIn(place, part), {
    'kafka.service.account.id': ACCOUNTS[place],
    ...config,
  });
