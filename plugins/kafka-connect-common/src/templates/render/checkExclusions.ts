import type { TemplateProblem } from '../RenderedTemplate';
import type { Answers, ConnectorTemplate } from '../Template';

/** Of two settings that the plugin does not take beside each other, one is left out. */
export function checkExclusions(
  { fields }: ConnectorTemplate,
  answers: Answers,
): TemplateProblem[] {
  return fields.flatMap(({ id, title, excludes }) => {
    const other = fields.find(each => each.id === excludes);
    return other && answers.has(id) && answers.has(other.id)
      ? [
          {
            field: id,
            message: `${title}: it cannot stand beside ${other.title}.`,
            fix: 'Leave one of the two empty.',
          },
        ]
      : [];
  });
}
