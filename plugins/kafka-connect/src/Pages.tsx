import { Route, Routes } from 'react-router-dom';
import { ConnectorPage } from './connector/ConnectorPage';
import { QueriesProvider } from './data/QueriesProvider';
import { ConnectorsPage } from './list/ConnectorsPage';
import { RequestsPage } from './requests/list/RequestsPage';
import { RequestPage } from './requests/page/RequestPage';

/** What is below `/kafka-connect`. */
export const Pages = () => (
  <QueriesProvider>
    <main>
      <Routes>
        <Route path="/" element={<ConnectorsPage />} />
        <Route path="/requests" element={<RequestsPage />} />
        <Route path="/requests/:id" element={<RequestPage />} />
        <Route path="/:cluster/:name/*" element={<ConnectorPage />} />
      </Routes>
    </main>
  </QueriesProvider>
);
