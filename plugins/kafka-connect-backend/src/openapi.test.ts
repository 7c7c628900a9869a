import { readApiDocument, schemasOfAnswers } from './__testUtils__/openapi';

const document = readApiDocument();

describe('the description of the API', () => {
  it('says of the answers what their types say', () => {
    expect(document.components.schemas).toMatchObject(schemasOfAnswers());
  });

  it('holds no schema that nothing answers', () => {
    const text = JSON.stringify(document);
    const unused = Object.keys(document.components.schemas).filter(
      name => !text.includes(`"#/components/schemas/${name}"`),
    );
    expect(unused).toEqual([]);
  });

  it('gives every operation a name of its own', () => {
    const names = Object.values(document.paths).flatMap(path =>
      Object.values(path).flatMap(operation => operation.operationId ?? []),
    );
    expect(new Set(names).size).toBe(names.length);
  });
});
