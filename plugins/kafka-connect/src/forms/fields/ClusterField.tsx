import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import type { ClusterSummary } from '@kconnect/plugin-kafka-connect-common';
import { useEffect, useMemo } from 'react';
import { useClusterChoice, useDepartmentChoice } from '../data/queries';
import { withQueries } from '../data/withQueries';
import { ChoiceField } from '../parts/ChoiceField';
import {
  departmentOf,
  isManaged,
  kindInWords,
  usableBy,
} from '../parts/clusterWords';
import { answersIn, isChange, textIn } from '../parts/formData';
import { TryAgain } from '../parts/TryAgain';
import { connectorIn } from './connectorIn';
import type { FieldProps } from './FieldProps';

/** What a template says of its clusters. */
export interface ClusterOptions {
  /** No self-managed cluster can do it. */
  managedOnly?: boolean;
  /** Those of other environments than the chosen connector's. */
  promotion?: boolean;
}

const useStyles = makeStyles(theme => ({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginTop: theme.spacing(0.5),
  },
  chip: { margin: 0 },
}));

const About = ({ cluster }: { cluster: ClusterSummary }) => {
  const classes = useStyles();
  const { environment, region, reachable } = cluster;
  return (
    <span className={classes.line}>
      <Chip
        className={classes.chip}
        component="span"
        size="small"
        variant="outlined"
        label={environment}
      />
      <span>
        {[kindInWords(cluster), region].filter(Boolean).join(', ')}
        {reachable === false && '. It does not answer at the moment'}
      </span>
    </span>
  );
};

/** Where it runs: one of the clusters that the department may use. */
export const ClusterField = withQueries(
  (props: FieldProps<string, ClusterOptions>) => {
    const { idSchema, schema, uiSchema, formData, onChange, required } = props;
    const { disabled, readonly, rawErrors = [], formContext } = props;
    const { managedOnly = false, promotion = false } =
      uiSchema['ui:options'] ?? {};
    const answers = answersIn(formContext);
    const isFixed = isChange(answers);
    const { data, error, refetch } = useClusterChoice();
    const departments = useDepartmentChoice().data?.items;
    const asked = promotion ? answers.connector : undefined;
    const connector = useMemo(() => connectorIn(asked), [asked]);
    const code = textIn(answers, 'department');
    const isOpen = promotion ? connector !== undefined : code !== undefined;

    const usable = useMemo(() => {
      if (!data || !departments) return undefined;
      if (!isOpen) return [];
      const department = promotion
        ? departmentOf(connector, departments)
        : departments.find(each => each.code === code);
      const from = data.items.find(({ id }) => id === connector?.cluster);
      return usableBy(data.items, department).filter(
        cluster =>
          (!managedOnly || isManaged(cluster)) &&
          cluster.environment !== from?.environment,
      );
    }, [data, departments, isOpen, promotion, connector, code, managedOnly]);

    const options = useMemo(
      () =>
        usable?.map(cluster => ({
          id: cluster.id,
          label: cluster.title,
          more: <About cluster={cluster} />,
        })),
      [usable],
    );

    // Another department was chosen, which may not use it.
    const isStranger =
      !isFixed &&
      formData !== undefined &&
      isOpen &&
      usable !== undefined &&
      !usable.some(({ id }) => id === formData);
    useEffect(() => {
      if (isStranger) onChange(undefined);
    }, [isStranger, onChange]);

    if (error && !data) {
      return (
        <TryAgain
          what="The clusters could not be read."
          error={error}
          onTry={refetch}
        />
      );
    }
    return (
      <ChoiceField
        id={idSchema.$id}
        label={schema.title ?? 'Cluster'}
        description={
          managedOnly
            ? 'Managed clusters alone: no self-managed one can do it.'
            : schema.description
        }
        required={required}
        disabled={disabled || readonly || isFixed || !isOpen}
        error={rawErrors.length > 0}
        value={formData}
        options={options}
        nothing={nothingFor({ promotion, isOpen, managedOnly })}
        onChange={onChange}
        chooseSingle
      />
    );
  },
);

function nothingFor(asked: {
  promotion: boolean;
  isOpen: boolean;
  managedOnly: boolean;
}): string {
  const { promotion, isOpen, managedOnly } = asked;
  if (!isOpen) {
    return `Choose the ${promotion ? 'connector' : 'department'} first.`;
  }
  if (promotion) return 'There is no cluster of another environment for it.';
  return managedOnly
    ? 'The department may use no managed cluster, and no other can do it.'
    : 'The department may use no cluster.';
}
