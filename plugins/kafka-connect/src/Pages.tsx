import { Route, Routes } from 'react-router-dom';
import { ConnectorPage } from './connector/ConnectorPage';
import { QueriesProvider } from './data/QueriesProvider';
import { ConnectorsPage } from './list/ConnectorsPage';

/** What is below `/kafka-connect`. */
export const Pages = () => (
  <QueriesProvider>
    <main>
      <Routes>
        <Route path="/" element={<ConnectorsPage />} />
        <Route path="/:cluster/:name/*" element={<ConnectorPage />} />
      </Routes>
    </main>
  </QueriesProvider>
);
