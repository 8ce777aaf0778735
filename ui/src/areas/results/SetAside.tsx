/** Asks why a point is to be left out of calculations; it stays on the chart, drawn hollow. */
import { useState } from "react";
import { useScreenKey } from "../../app/commands/board";
import { writtenDay } from "../../app/locale";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { TextArea } from "../../components/TextArea";
import type { Measurement } from "../../ipc";
import { withUnit } from "./words";

interface SetAsideProps {
  point: Measurement;
  unit: string;
  onClose: () => void;
  /** Gives the refusal, or null when it is done. */
  onConfirm: (reason: string) => Promise<string | null>;
}

export function SetAside({ point, unit, onClose, onConfirm }: SetAsideProps) {
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string | undefined>();
  async function confirm() {
    if (reason.trim() === "") return setError("Enter why it is set aside.");
    const refused = await onConfirm(reason.trim());
    if (refused === null) onClose();
    else setError(refused);
  }
  useScreenKey("Mod+Enter", "Set aside", () => void confirm());
  return (
    <Dialog
      title={`Set aside ${withUnit(point.value, unit)} of ${writtenDay(point.at.on)}`}
      size="small"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button kbd="Esc" onPress={onClose}>
            Cancel
          </Button>
          <Button variant="primary" kbd="Mod+Enter" onPress={() => void confirm()}>
            Set aside
          </Button>
        </>
      }
    >
      <TextArea
        label="Why it does not count"
        description="The point stays on the chart, drawn hollow, and is left out of the mean and the limits."
        placeholder="Scanner was broken that day"
        value={reason}
        error={error}
        onChange={(text) => {
          setReason(text);
          setError(undefined);
        }}
        autoFocus
      />
    </Dialog>
  );
}
