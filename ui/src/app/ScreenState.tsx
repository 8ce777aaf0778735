/** What a screen shows before its data: nothing for 200 ms, then a still placeholder; or what failed and what to do. */
import { useEffect, useState, type ReactNode } from "react";
import { InlineMessage } from "../components/InlineMessage";
import styles from "./ScreenState.module.css";

interface ScreenStateProps<T> {
  query: { data: T | undefined; error: Error | null; refetch: () => unknown };
  children: (data: T) => ReactNode;
}

export function ScreenState<T>({ query, children }: ScreenStateProps<T>) {
  const { data, error, refetch } = query;
  const failed = error && (
    <InlineMessage
      tone="error"
      title="This screen could not be read."
      action={{ label: "Try again", onPress: () => void refetch() }}
    >
      {error.message}
    </InlineMessage>
  );
  if (data === undefined) return failed ?? <Placeholder />;
  return (
    <>
      {failed}
      {children(data)}
    </>
  );
}

function Placeholder() {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" className={styles.placeholder} data-late={late || undefined}>
      <span className="spoken">{late ? "Reading" : ""}</span>
    </div>
  );
}
