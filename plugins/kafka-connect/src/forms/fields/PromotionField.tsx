import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { PromotionForm } from '@kconnect/plugin-kafka-connect-common';
import { useEffect, useMemo } from 'react';
import { Notice } from '../../notices/Notice';
import { Mono, PlainText } from '../../text/PlainText';
import { useDepartmentChoice, usePromotionForm } from '../data/queries';
import { withQueries } from '../data/withQueries';
import { departmentOf } from '../parts/clusterWords';
import { answersIn, textIn } from '../parts/formData';
import { SecretInput } from '../parts/SecretInput';
import { TryAgain } from '../parts/TryAgain';
import { connectorIn } from './connectorIn';
import type { FieldProps } from './FieldProps';
import { storesOf } from './references';

type PromotionAnswers = Record<string, string>;

const useStyles = makeStyles(theme => ({
  questions: { display: 'grid', gap: theme.spacing(3) },
}));

/** What was answered before for the same questions, else what is suggested. */
export function startingAnswers(
  { questions }: PromotionForm,
  given: Readonly<Record<string, unknown>>,
): PromotionAnswers {
  return Object.fromEntries(
    questions.map(({ key, suggestion }) => {
      const answer = given[key];
      return [key, typeof answer === 'string' ? answer : suggestion];
    }),
  );
}

/** What differs where a connector is promoted to. */
export const PromotionField = withQueries(
  (props: FieldProps<PromotionAnswers>) => {
    const { idSchema, formData, onChange, disabled, formContext } = props;
    const classes = useStyles();
    const answers = answersIn(formContext);
    const connector = useMemo(
      () => connectorIn(answers.connector),
      [answers.connector],
    );
    const to = textIn(answers, 'to');
    const { data, error, refetch } = usePromotionForm(connector, to);
    const departments = useDepartmentChoice().data?.items ?? [];
    const secrets = departmentOf(connector, departments)?.secrets ?? [];

    const start = data && startingAnswers(data, formData ?? {});
    const isStarted =
      !start ||
      Object.keys(start).sort().join('\n') ===
        Object.keys(formData ?? {})
          .sort()
          .join('\n');
    useEffect(() => {
      if (!isStarted && start) onChange(start);
    }, [isStarted, start, onChange]);

    if (!connector || !to) {
      return (
        <Typography>Choose the connector and the cluster first.</Typography>
      );
    }
    if (error && !data) {
      return (
        <TryAgain
          what="What differs there could not be asked."
          error={error}
          onTry={refetch}
        />
      );
    }
    if (!data) return <Typography role="status">Reading its file.</Typography>;
    const answer = (key: string, value: string | undefined) =>
      onChange({ ...start, [key]: value ?? '' });
    return (
      <div className={classes.questions}>
        {data.problems.map(({ message, fix }) => (
          <Notice key={message} severity="error">
            <PlainText>{`${message} ${fix}`}</PlainText>
          </Notice>
        ))}
        {data.name !== undefined && (
          <Typography>
            There it will be called <Mono>{data.name}</Mono>.{' '}
            {data.questions.length === 0 && 'Nothing else differs.'}
          </Typography>
        )}
        {data.questions.map(({ key, secret, now, reason }) => {
          const id = `${idSchema.$id}_${key}`;
          const says = [reason, now && `Now: ${now}`].filter(Boolean).join(' ');
          const value = formData?.[key] ?? '';
          return secret ? (
            <SecretInput
              key={key}
              id={id}
              label={key}
              description={says}
              disabled={disabled}
              value={value || undefined}
              onChange={next => answer(key, next)}
              prefixes={storesOf(secrets)}
            />
          ) : (
            <TextField
              key={key}
              id={id}
              fullWidth
              label={key}
              helperText={says}
              disabled={disabled}
              value={value}
              onChange={({ target }) => answer(key, target.value)}
              inputProps={{ spellCheck: false, autoCapitalize: 'none' }}
            />
          );
        })}
        {data.remarks.map(({ message }) => (
          <Notice key={message} severity="warning">
            <PlainText>{message}</PlainText>
          </Notice>
        ))}
      </div>
    );
  },
);
