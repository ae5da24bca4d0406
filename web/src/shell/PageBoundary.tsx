import type { ErrorInfo, ReactNode } from 'react';
import { Component } from 'react';
import { Button } from '../ui/Button.tsx';

/** Keeps the shell alive when a page breaks, and offers to load it again. Give it a key that changes with the page. */
export class PageBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    if (!this.state.error) return this.props.children;
    return (
      <div role="alert" className="panel grid justify-items-start gap-2 p-6">
        <h1 className="font-semibold">This page stopped working</h1>
        <p className="max-w-prose text-muted">
          The rest of the dashboard is fine. A newer version may have been installed while this tab was open:
          loading the page again gets it.
        </p>
        <code className="font-mono text-xs text-muted">{this.state.error.message}</code>
        <Button onClick={() => location.reload()}>Load again</Button>
      </div>
    );
  }
}
