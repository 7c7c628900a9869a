import {
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  type Entity,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

const model = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

/** Neither a screen nor PostgreSQL takes them. */
// eslint-disable-next-line no-control-regex -- they are what it looks for
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f]/;

/**
 * One malformed entity fails the whole mutation that it is in, so each is held to the catalog's model first.
 *
 * @throws Error that says what is wrong with the entity
 */
export async function assertValid(entity: Entity): Promise<void> {
  const { title, annotations = {} } = entity.metadata;
  if (
    [title ?? '', ...Object.values(annotations)].some(text =>
      CONTROL_CHARACTERS.test(text),
    )
  ) {
    throw new InputError('Its name holds control characters');
  }
  await model.enforce(entity);
  if (!(await resourceEntityV1alpha1Validator.check(entity))) {
    throw new InputError('It is no Resource');
  }
}
