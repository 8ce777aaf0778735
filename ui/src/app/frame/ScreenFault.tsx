/** Keeps a fault in one screen from taking the window with it. */
import { Component, type ReactNode } from "react";
import { InlineMessage } from "../../components/InlineMessage";

interface State {
  fault: Error | null;
}

export class ScreenFault extends Component<{ children: ReactNode }, State> {
  override state: State = { fault: null };

  static getDerivedStateFromError(fault: unknown): State {
    return { fault: fault instanceof Error ? fault : new Error(String(fault)) };
  }

  override render() {
    const { fault } = this.state;
    if (!fault) return this.props.children;
    return (
      <InlineMessage
        tone="error"
        title="This screen stopped working."
        action={{ label: "Show it again", onPress: () => this.setState({ fault: null }) }}
      >
        Everything saved is safe, and what you typed is kept as a draft. ({fault.message})
      </InlineMessage>
    );
  }
}
