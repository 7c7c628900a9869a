import type { FilterPredicate } from '@backstage/filter-predicates';
import {
  ANNOTATION_CONNECTOR_SELECTOR,
  ANNOTATION_CONNECTORS,
  GROUP_TYPE_DEPARTMENT,
  RESOURCE_TYPE_KAFKA_CONNECT_CLUSTER,
  RESOURCE_TYPE_KAFKA_CONNECTOR,
} from '@kconnect/plugin-kafka-connect-common';

/**
 * The entities that have connectors: departments, what names its connectors by an annotation, and connectors' and clusters' own
 * Resources. A team below a department has none of its own: connectors belong to the department, and are on its page.
 */
export const hasConnectors: FilterPredicate = {
  $any: [
    { kind: 'group', 'spec.type': GROUP_TYPE_DEPARTMENT },
    {
      $all: [
        { kind: { $in: ['system', 'component'] } },
        {
          $any: [
            {
              [`metadata.annotations.${ANNOTATION_CONNECTORS}`]: {
                $exists: true,
              },
            },
            {
              [`metadata.annotations.${ANNOTATION_CONNECTOR_SELECTOR}`]: {
                $exists: true,
              },
            },
          ],
        },
      ],
    },
    {
      kind: 'resource',
      'spec.type': {
        $in: [
          RESOURCE_TYPE_KAFKA_CONNECTOR,
          RESOURCE_TYPE_KAFKA_CONNECT_CLUSTER,
        ],
      },
    },
  ],
};
