import {
  templateNameOf,
  templateOf,
  type ChangeTemplate,
} from '@kconnect/plugin-kafka-connect-common';
import type { ConnectorAddress } from '../../client';

/** A form opened for something that is known already. */
interface Preset {
  /** A department's code. */
  department?: string;
  /** A cluster's id. */
  cluster?: string;
}

/** What a link to a change needs to know of a connector. */
type ChangedConnector = ConnectorAddress & {
  /** Its class, which says which form makes such. */
  class: string;
  department?: string;
};

/**
 * Addresses of the forms. A link names what the form is about and no more: the form fills in the rest from what is merged
 * when it is opened, so that no link is too long, and none older than the file.
 *
 * @param addressOf - the address of a template's form, by the template's name in the catalog
 */
export function requestLinks(addressOf: (templateName: string) => string) {
  const formOf = (id: string, formData: object) =>
    `${addressOf(templateNameOf(id))}?formData=${encodeURIComponent(
      JSON.stringify(formData),
    )}`;
  const aboutOne = (
    id: ChangeTemplate['id'],
    { cluster, name }: ConnectorAddress,
    more: object = {},
  ) => formOf(id, { connector: { cluster, name }, ...more });

  return {
    /** @param template - id of one of the connector templates */
    create: (template: string, { department, cluster }: Preset = {}) =>
      formOf(template, { department, cluster }),
    /** The form that the connector could have come from; `undefined` where none makes such. */
    change: (connector: ChangedConnector): string | undefined => {
      const { cluster, name, department } = connector;
      const match = templateOf(connector.class);
      return match?.class === undefined
        ? undefined
        : formOf(match.template.id, {
            department,
            cluster,
            name,
            change: true,
          });
    },
    promote: (connector: ConnectorAddress) => aboutOne('promote', connector),
    decommission: (connector: ConnectorAddress) =>
      aboutOne('decommission', connector),
    /** @param state - what its file is to keep it in */
    state: (
      connector: ConnectorAddress,
      state?: 'RUNNING' | 'PAUSED' | 'STOPPED',
    ) => aboutOne('state', connector, { state }),
  };
}

export type RequestLinks = ReturnType<typeof requestLinks>;
