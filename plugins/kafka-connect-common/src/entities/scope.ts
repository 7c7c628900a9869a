import {
  ANNOTATION_CLUSTER,
  ANNOTATION_CONNECTOR_NAME,
  ANNOTATION_CONNECTOR_SELECTOR,
  ANNOTATION_CONNECTORS,
  RESOURCE_TYPE_KAFKA_CONNECT_CLUSTER,
  RESOURCE_TYPE_KAFKA_CONNECTOR,
} from './annotations';
import { parseConnectorSelector, type ConnectorSelector } from './selector';

/** What is needed of a catalog entity. */
export interface ScopedEntity {
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    annotations?: Record<string, string>;
  };
  spec?: Record<string, unknown>;
}

/**
 * Which connectors belong on an entity's page. It grants nothing: what the caller may not read is
 * left out of it elsewhere, whatever an annotation says.
 */
export interface ConnectorScope {
  /** A Group's full ref: the connectors of the departments it owns. */
  owner?: string;
  /** Names, or refs `<cluster>/<name>`. */
  names: string[];
  selectors: ConnectorSelector[];
}

/**
 * @throws Error where an annotation is not understood
 */
export function connectorScopeOf(entity: ScopedEntity): ConnectorScope {
  const annotations = entity.metadata.annotations ?? {};
  const kind = entity.kind.toLowerCase();
  if (kind === 'group') {
    const namespace = entity.metadata.namespace ?? 'default';
    return {
      owner: `group:${namespace}/${entity.metadata.name}`.toLocaleLowerCase(
        'en-US',
      ),
      names: [],
      selectors: [],
    };
  }
  if (kind === 'resource') return scopeOfResource(entity);
  return {
    names: (annotations[ANNOTATION_CONNECTORS] ?? '')
      .split(',')
      .map(name => name.trim())
      .filter(Boolean),
    selectors: parseConnectorSelector(
      annotations[ANNOTATION_CONNECTOR_SELECTOR] ?? '',
    ),
  };
}

function scopeOfResource(entity: ScopedEntity): ConnectorScope {
  const cluster = entity.metadata.annotations?.[ANNOTATION_CLUSTER];
  const name = entity.metadata.annotations?.[ANNOTATION_CONNECTOR_NAME];
  const type = entity.spec?.type;
  if (type === RESOURCE_TYPE_KAFKA_CONNECTOR && cluster && name) {
    return { names: [`${cluster}/${name}`], selectors: [] };
  }
  if (type === RESOURCE_TYPE_KAFKA_CONNECT_CLUSTER && cluster) {
    return { names: [], selectors: [{ cluster }] };
  }
  return { names: [], selectors: [] };
}
