import Typography from '@material-ui/core/Typography';
import {
  ADVANCED,
  CONNECTOR_TEMPLATES,
  hasFormValues,
} from '@kconnect/plugin-kafka-connect-common';
import { useEffect, useRef } from 'react';
import { Notice } from '../../notices/Notice';
import { sentenceList } from '../../text/plural';
import { beginFilling } from '../data/filling';
import { useFilledForm } from '../data/queries';
import { withQueries } from '../data/withQueries';
import { isChange } from '../parts/formData';
import { TryAgain } from '../parts/TryAgain';
import { connectorIn } from './connectorIn';
import type { FieldProps } from './FieldProps';

type Page = FieldProps<Record<string, unknown>, { template?: string }>;

/** The connector is not of this form. */
const OtherForm = ({ template }: { template: string | undefined }) => {
  const found = CONNECTOR_TEMPLATES.find(({ id }) => id === template);
  return (
    <Notice severity="error">
      {found
        ? `This connector is changed by the form “${found.title}”.`
        : 'No form makes connectors like this one. Change its file in the configuration repository.'}
    </Notice>
  );
};

/**
 * The first page of a connector's form. About a connector that is there it fills in the whole form from that one's file:
 * a link names the connector alone, so that it cannot be older than the file.
 */
export const FilledInField = withQueries((props: Page) => {
  const { formData = {}, onChange, uiSchema, registry } = props;
  const { ObjectField } = registry.fields;
  const { 'ui:field': _, ...plain } = uiSchema;
  const isAboutOne = isChange(formData);
  const address = connectorIn(formData);
  const isFilled = !isAboutOne || hasFormValues(formData);
  const form = useFilledForm(address ?? { cluster: '', name: '' }, {
    enabled: isAboutOne && address !== undefined,
  });
  const template = uiSchema['ui:options']?.template;
  const fits = form.data?.template === template;
  const failed = form.data ? !fits : form.error !== null;

  const filled = useRef(isFilled);
  filled.current = isFilled;
  const { cluster, name } = address ?? {};
  const awaited = !isFilled && !failed;
  useEffect(() => {
    if (!awaited || cluster === undefined || name === undefined) {
      return undefined;
    }
    const end = beginFilling({ cluster, name });
    return () => end(filled.current);
  }, [awaited, cluster, name]);

  useEffect(() => {
    if (!isFilled && form.data && fits) {
      const { parameters } = form.data;
      onChange({
        ...parameters,
        ...formData,
        [ADVANCED]: asksAdvanced(parameters, template),
        change: true,
      });
    }
  }, [isFilled, form.data, fits, template, formData, onChange]);

  if (isAboutOne && form.error && !form.data) {
    return (
      <TryAgain
        what="The connector's form could not be filled in."
        error={form.error}
        onTry={form.refetch}
      />
    );
  }
  if (isAboutOne && form.data && !fits) {
    return <OtherForm template={form.data.template} />;
  }
  if (!isFilled) {
    return <Typography role="status">Reading the connector’s file.</Typography>;
  }
  const unshown = form.data?.unshown ?? [];
  return (
    <>
      {isAboutOne && unshown.length > 0 && (
        <Notice severity="warning">
          Some settings are written in a way that this form does not show, and
          stay as they are where they are left empty:{' '}
          {sentenceList(unshown.map(id => titleOf(id, template)))}.
        </Notice>
      )}
      <ObjectField {...props} uiSchema={plain} />
    </>
  );
});

/** Whether a form holds answers that would be hidden. */
function asksAdvanced(
  parameters: Readonly<Record<string, unknown>>,
  template: string | undefined,
): boolean {
  const fields = CONNECTOR_TEMPLATES.find(each => each.id === template)?.fields;
  return (fields ?? []).some(
    ({ id, advanced }) => advanced && parameters[id] !== undefined,
  );
}

function titleOf(id: string, template: string | undefined): string {
  const fields = CONNECTOR_TEMPLATES.find(each => each.id === template)?.fields;
  return fields?.find(field => field.id === id)?.title ?? id;
}
