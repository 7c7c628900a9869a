import {
  CAPABILITIES,
  capabilitiesExcept,
  capabilitiesSchema,
} from './capabilities';

it('says of every capability whether it is there, and why not', () => {
  const capabilities = capabilitiesExcept({ stop: 'It has no stop.' });
  expect(capabilitiesSchema.parse(capabilities)).toEqual(capabilities);
  expect(Object.keys(capabilities)).toEqual([...CAPABILITIES]);
  expect(capabilities.stop).toEqual({
    available: false,
    reason: 'It has no stop.',
  });
  expect(capabilities.pause).toEqual({ available: true });
});
