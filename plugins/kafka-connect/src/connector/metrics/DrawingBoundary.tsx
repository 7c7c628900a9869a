import { Component, type ReactNode } from 'react';

/** Shows something else where what draws cannot be loaded, as after a new release of the portal, or breaks. */
export class DrawingBoundary extends Component<
  { instead: ReactNode; children: ReactNode },
  { broken: boolean }
> {
  static getDerivedStateFromError() {
    return { broken: true };
  }

  state = { broken: false };

  render() {
    return this.state.broken ? this.props.instead : this.props.children;
  }
}
