import { lazy, Suspense } from 'react';
import { Provider } from 'urql';
import { Route, Switch, useLocation } from 'wouter';
import { client } from './graph/client.ts';
import { AppShell } from './shell/AppShell.tsx';
import { PageBoundary } from './shell/PageBoundary.tsx';
import { PageSkeleton } from './ui/PageSkeleton.tsx';

const OverviewPage = lazy(() => import('./overview/OverviewPage.tsx'));
const ServiceListPage = lazy(() => import('./services/ServiceListPage.tsx'));
const ServicePage = lazy(() => import('./services/ServicePage.tsx'));
const MetricListPage = lazy(() => import('./metrics/MetricListPage.tsx'));
const AlertListPage = lazy(() => import('./alerts/AlertListPage.tsx'));
const OperationListPage = lazy(() => import('./operations/OperationListPage.tsx'));
const SystemPage = lazy(() => import('./system/SystemPage.tsx'));
const AccountPage = lazy(() => import('./login/AccountPage.tsx'));
const LoginPage = lazy(() => import('./login/LoginPage.tsx'));
const NotFoundPage = lazy(() => import('./shell/NotFoundPage.tsx'));

/** The shell and, in it, the page of the address. */
export function App() {
  const [path] = useLocation();
  // Nothing stands around it: what the shell shows is for whoever is signed in.
  if (path === '/login')
    return (
      <Provider value={client}>
        <Suspense fallback={null}>
          <LoginPage />
        </Suspense>
      </Provider>
    );
  return (
    <Provider value={client}>
      <AppShell>
        <PageBoundary key={path}>
          <Suspense fallback={<PageSkeleton />}>
            <Switch>
              <Route path="/" component={OverviewPage} />
              <Route path="/services" component={ServiceListPage} />
              <Route path="/services/:id">{({ id }) => <ServicePage id={id} />}</Route>
              <Route path="/metrics/series" component={MetricListPage} />
              <Route path="/alerts" component={AlertListPage} />
              <Route path="/operations" component={OperationListPage} />
              <Route path="/system/:tab?">{({ tab }) => <SystemPage tab={tab ?? 'boot'} />}</Route>
              <Route path="/account" component={AccountPage} />
              <Route component={NotFoundPage} />
            </Switch>
          </Suspense>
        </PageBoundary>
      </AppShell>
    </Provider>
  );
}
