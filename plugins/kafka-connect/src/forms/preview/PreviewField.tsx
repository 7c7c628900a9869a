import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import {
  draftOf,
  type DraftSource,
} from '@kconnect/plugin-kafka-connect-common';
import { useMemo, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { asSentence, PlainText } from '../../text/PlainText';
import { useDraft } from '../data/queries';
import { withQueries } from '../data/withQueries';
import type { FieldProps } from '../fields/FieldProps';
import { answersIn } from '../parts/formData';
import { TryAgain } from '../parts/TryAgain';
import { FileView } from './FileView';
import { Obstacles, Outlook } from './Verdict';

/** A check may cost requests to the cluster: it waits until nobody types. */
const PAUSE_MS = 500;

const useStyles = makeStyles(theme => ({
  // Its place is kept, so that nothing jumps when the next answer is awaited.
  progress: { height: 4, marginBottom: theme.spacing(1) },
}));

/** The file as it will be proposed, what the check says of it, and what would become of it. */
export const PreviewField = withQueries(
  (props: FieldProps<string, DraftSource>) => {
    const { schema, uiSchema, formContext } = props;
    const classes = useStyles();
    const source = uiSchema['ui:options'];
    const answers = JSON.stringify(answersIn(formContext));
    const [asked, setAsked] = useState(answers);
    useDebounce(() => setAsked(answers), PAUSE_MS, [answers]);
    const draft = useMemo(
      () => source && draftOf(source, JSON.parse(asked)),
      [source, asked],
    );
    const { data, error, isFetching, refetch } = useDraft(draft);

    if (!draft) {
      return (
        <Typography>
          There is no file yet: the pages before this one leave something open.
        </Typography>
      );
    }
    return (
      <section aria-busy={isFetching} aria-label={schema.title}>
        <div className={classes.progress}>
          {isFetching && (
            <LinearProgress aria-label="Making and checking the file" />
          )}
        </div>
        {error && (
          <TryAgain
            what="The file could not be made and checked."
            error={error}
            onTry={refetch}
          />
        )}
        {!data && !error && (
          <Typography role="status">Making and checking the file.</Typography>
        )}
        {data && (
          <>
            <Typography variant="h6" component="h2">
              <PlainText>{asSentence(data.title)}</PlainText>
            </Typography>
            <Obstacles answer={data} />
            {data.files.map(file => (
              <FileView key={file.path} file={file} />
            ))}
            <Outlook answer={data} />
          </>
        )}
      </section>
    );
  },
);
