import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// A whole app starts in most tests; a busy machine needs longer than the usual second.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(60_000);
