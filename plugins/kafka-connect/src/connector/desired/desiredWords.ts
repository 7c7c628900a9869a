import type { ConnectorDetail } from '@kconnect/plugin-kafka-connect-common';
import type { ActionWords } from '../actions/actionWords';
import { count } from '../../text/plural';

/** What putting back Git's state will do, in words. */
export function putBackWords({ desired, name }: ConnectorDetail): ActionWords {
  const { properties = [], stateChange } = desired?.drift ?? {};
  const parts = [
    ...(properties.length > 0
      ? [`sets ${count(properties.length, 'property', 'properties')}`]
      : []),
    ...(stateChange ? [`brings it to ${stateChange.to}`] : []),
  ];
  return {
    label: 'Put Git’s state back',
    question: 'Put Git’s state back?',
    consequences: `The pipeline applies the file of \`${name}\` again, which ${
      parts.join(' and ') || 'undoes what was changed outside of Git'
    }. What was changed by hand is lost.`,
    doing: 'Putting back',
  };
}
