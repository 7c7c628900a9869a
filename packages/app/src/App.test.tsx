import { render, screen } from '@testing-library/react';
import App from './App';

const configuration = [
  {
    context: 'test',
    data: {
      app: {
        title: 'Connector Portal',
        baseUrl: 'http://localhost:7007',
        extensions: [
          {
            'sign-in-page:app': {
              config: {
                provider: 'okta',
                title: 'Work account',
                message: 'Use the account that you have.',
              },
            },
          },
        ],
      },
      backend: { baseUrl: 'http://localhost:7007' },
      auth: { environment: 'staging' },
    },
  },
];

// The real app with all plugins that it installs, before a backend that knows no session.
describe('App', () => {
  const fetchMock = jest.fn(
    async (_input: RequestInfo | URL): Promise<Response> => unauthenticated(),
  );

  beforeEach(() => {
    jest.replaceProperty(process, 'env', {
      NODE_ENV: 'test',
      APP_CONFIG: configuration as unknown as string,
    });
    jest.spyOn(global, 'fetch').mockImplementation(fetchMock);
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('asks people to sign in with the configured provider, and lets no guest in', async () => {
    render(App.createRoot());

    expect(
      await screen.findByRole(
        'button',
        { name: /sign in/i },
        { timeout: 30_000 },
      ),
    ).toBeVisible();
    expect(screen.getByText('Work account')).toBeVisible();
    expect(screen.getByText('Use the account that you have.')).toBeVisible();
    expect(screen.queryByText(/guest/i)).not.toBeInTheDocument();
    expect(screen.queryByRole('navigation')).not.toBeInTheDocument();

    const asked = fetchMock.mock.calls.map(([input]) =>
      input instanceof Request ? input.url : String(input),
    );
    expect(asked).toEqual([
      expect.stringMatching(/\/api\/auth\/okta\/refresh\?.*env=staging/),
    ]);
  }, 60_000);
});

function unauthenticated(): Response {
  return new Response(
    JSON.stringify({ error: { name: 'AuthenticationError', message: '' } }),
    { status: 401, headers: { 'content-type': 'application/json' } },
  );
}
