import { useMemo, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import type { ConnectorAddress } from '../../client';
import { connectorKind } from '../../text/connectorKind';
import { useConnectorChoice } from '../data/queries';
import { withQueries } from '../data/withQueries';
import { ChoiceField, type ChoiceOption } from '../parts/ChoiceField';
import { TryAgain } from '../parts/TryAgain';
import { connectorIn } from './connectorIn';
import type { FieldProps } from './FieldProps';

const PAUSE_MS = 300;

/** A slash is in no cluster's id, hence it parts the two. */
const idOf = ({ cluster, name }: ConnectorAddress) => `${cluster}/${name}`;

/** One of the reader's connectors, by a part of its name. */
export const ConnectorField = withQueries(
  (props: FieldProps<ConnectorAddress>) => {
    const { idSchema, schema, formData, onChange, required } = props;
    const { disabled, readonly, rawErrors = [] } = props;
    const [text, setText] = useState('');
    const [q, setQ] = useState('');
    useDebounce(() => setQ(text.trim()), PAUSE_MS, [text]);
    const { data, error, refetch } = useConnectorChoice(q);
    const value = useMemo(() => connectorIn(formData), [formData]);

    const options = useMemo((): ChoiceOption[] | undefined => {
      const found = data?.items.map(each => ({
        id: idOf(each),
        label: each.name,
        more: `${each.environment}, ${each.cluster}, ${connectorKind(
          each.class,
          each.type,
        )}`,
      }));
      // The chosen one stays, also where the search finds others or is not answered yet.
      return value && !found?.some(({ id }) => id === idOf(value))
        ? [
            ...(found ?? []),
            { id: idOf(value), label: value.name, more: value.cluster },
          ]
        : found;
    }, [data, value]);

    if (error && !data) {
      return (
        <TryAgain
          what="Your connectors could not be read."
          error={error}
          onTry={refetch}
        />
      );
    }
    return (
      <ChoiceField
        id={idSchema.$id}
        label={schema.title ?? 'Connector'}
        description={schema.description}
        required={required}
        disabled={disabled || readonly}
        error={rawErrors.length > 0}
        value={value && idOf(value)}
        options={options}
        nothing="None of your connectors has such a name."
        onSearch={setText}
        onChange={id => {
          const [cluster = '', ...name] = (id ?? '').split('/');
          onChange(id ? { cluster, name: name.join('/') } : undefined);
        }}
      />
    );
  },
);
